import { expect, test } from 'vitest';
import { busyboxFiles, createHost, runContainer, testClock } from '../machine.ts';

const inContainer = (script: string, ulimits: Parameters<typeof runContainer>[1] = {}) =>
  runContainer(['sh', '-c', script], ulimits);

test('a limit holds for what the shell starts, and not for what started it', async () => {
  const host = createHost();
  expect((await host.run('ulimit -n 100; bash -c "ulimit -n"; (ulimit -n 50; ulimit -n); ulimit -n')).stdout).toBe(
    '100\n50\n100\n',
  );
});

test('a container begins with those of --ulimit, and its root cannot raise them', async () => {
  const clock = testClock();
  const ulimits = [
    { Name: 'nofile', Soft: 100, Hard: 200 },
    { Name: 'stack', Soft: -1, Hard: -1 },
  ];
  const script = 'ulimit -n; ulimit -Hn; ulimit -s; ulimit -n 150; sh -c "ulimit -n"; ulimit -n 151; echo $?';
  expect(await inContainer(script, { clock, files: busyboxFiles(clock), ulimits })).toEqual({
    stdout: '100\n200\nunlimited\n150\n1\n',
    stderr: 'sh: error setting limit: Operation not permitted\n',
    code: 0,
  });
});

test('busybox lists them in its own form and blocks of 512 bytes', async () => {
  const { stdout } = await inContainer('ulimit -f 4; ulimit -n -f; ulimit -a');
  expect(stdout).toMatch(/^open files {22}\(-n\) 1024\nfile size \(blocks\) {14}\(-f\) 4\n/);
  expect(stdout).toContain('\nmax locked memory (kb)          (-l) 8192\n');
  expect(stdout.split('\n')).toHaveLength(2 + 15 + 1);
});

test('busybox names what it does not understand', async () => {
  expect((await inContainer('ulimit -z; echo $?; ulimit -n abc; echo $?')).stdout).toBe('1\n1\n');
  expect((await inContainer('ulimit -z')).stderr).toBe("ulimit: invalid option -- 'z'\n");
  expect((await inContainer('ulimit -n abc')).stderr).toBe("sh: invalid number 'abc'\n");
  expect((await inContainer('ulimit -Sn 50; ulimit -Hn 20')).stderr).toBe(
    'sh: error setting limit: Invalid argument\n',
  );
});
