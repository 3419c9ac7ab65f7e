import { describe, expect, test } from 'vitest';
import { EngineError } from '../../../src/engine/core/errors.ts';
import { collect, emptySource } from '../../../src/engine/core/pipe.ts';
import { generatedContent, heldContent } from '../../../src/engine/fs/read.ts';
import { createLookup } from '../../../src/shell/lookup.ts';
import { createProcessRunner } from '../../../src/shell/runner.ts';
import { busyboxFiles, PATH, runContainer, testClock } from './machine.ts';
import { STUBS } from './stubs.ts';

const ROOT = { uid: 0, gid: 0, groups: [0], umask: 0o022 };

function container(argv: readonly string[]) {
  const clock = testClock();
  const files = busyboxFiles(clock, Object.keys(STUBS));
  const stdout = collect();
  const process = createProcessRunner({ clock, programs: createLookup({}, STUBS) }).start(
    {
      argv,
      env: { PATH },
      cwd: '/',
      credentials: ROOT,
      files,
      hostname: 'box',
      tty: false,
      windowSize: () => ({ columns: 80, rows: 24 }),
    },
    { stdin: emptySource(), stdout, stderr: collect() },
  );
  return { process, clock, stdout };
}

const run = (argv: readonly string[], prepare?: (files: ReturnType<typeof busyboxFiles>) => void) => {
  const clock = testClock();
  const files = busyboxFiles(clock, Object.keys(STUBS));
  prepare?.(files);
  return runContainer(argv, { clock, files, programs: STUBS });
};

describe('what can be executed', () => {
  test.each([
    ['nosuch', 'exec: "nosuch": executable file not found in $PATH', 'ENOENT'],
    ['/nosuch', 'exec: "/nosuch": stat /nosuch: no such file or directory', 'ENOENT'],
    ['/bin', 'exec: "/bin": is a directory: permission denied', 'EISDIR'],
    ['/etc/passwd', 'exec: "/etc/passwd": permission denied', 'EACCES'],
  ])('%s fails before the container starts, as runc says it', async (name, message, code) => {
    const attempt = run([name], (files) => files.write('/etc/passwd', heldContent('root:x:0:0::/:/bin/sh\n')));
    await expect(attempt).rejects.toMatchObject({ message, code });
    await expect(attempt).rejects.toBeInstanceOf(EngineError);
  });

  test('a script runs with the interpreter it names', async () => {
    const result = await run(['/hi.sh', 'x y'], (files) =>
      files.write('/hi.sh', heldContent('#!/bin/sh -e\necho "$0 $1"\n'), 0o755),
    );
    expect(result).toEqual({ stdout: '/hi.sh x y\n', stderr: '', code: 0 });
  });

  test('a script whose interpreter the image lacks fails as execve does', async () => {
    const result = await run(['/hi.sh'], (files) => files.write('/hi.sh', heldContent('#!/bin/bash\necho\n'), 0o755));
    expect(result).toEqual({ stdout: '', stderr: 'exec /hi.sh: no such file or directory\n', code: 255 });
  });

  test('a text without #! is no program to the kernel, but one to a shell', async () => {
    const prepare = (files: ReturnType<typeof busyboxFiles>) =>
      files.write('/plain', heldContent('echo plain\n'), 0o755);
    expect(await run(['/plain'], prepare)).toMatchObject({ stderr: 'exec /plain: exec format error\n', code: 255 });
    expect(await run(['sh', '-c', '/plain'], prepare)).toMatchObject({ stdout: 'plain\n', code: 0 });
  });

  test('random bytes are an exec format error', async () => {
    const result = await run(['/blob'], (files) => files.write('/blob', generatedContent('x', 500), 0o755));
    expect(result).toMatchObject({ stderr: 'exec /blob: exec format error\n', code: 255 });
  });

  test('an applet exists only where the image links it, or through busybox itself', async () => {
    expect(await run(['busybox', 'echo', 'a'])).toMatchObject({ stdout: 'a\n' });
    await expect(run(['ls'])).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('the catalogue’s node runs JavaScript', async () => {
    const prepare = (files: ReturnType<typeof busyboxFiles>) => {
      files.write('/bin/node', generatedContent('program:node', 9), 0o755);
      files.write('/a.js', heldContent('console.log("%s has %d", process.argv[2], 2);\nprocess.exitCode = 3;\n'));
    };
    expect(await run(['node', '/a.js', 'b'], prepare)).toEqual({ stdout: 'b has 2\n', stderr: '', code: 3 });
  });
});

describe('PID 1', () => {
  test('ignores signals that it does not handle, and dies of SIGKILL', async () => {
    const { process } = container(['cat', '/dev/zero']);
    process.kill('SIGTERM');
    process.kill('SIGKILL');
    expect(await process.exit).toBe(137);
    expect(process.processes()).toEqual([]);
  });

  test('a shell’s trap decides how it ends', async () => {
    const { process, clock } = container(['sh', '-c', 'trap "exit 7" TERM; while true; do sleep 0.1; done']);
    await clock.advanceTo(clock.now() + 500);
    process.kill('SIGTERM');
    await clock.advanceTo(clock.now() + 500);
    expect(await process.exit).toBe(7);
  });

  test.each([
    ['kill -9 $$', 0],
    ['kill -15 $$; exit 5', 5],
    ['sh -c "kill -9 \\$\\$"; exit $?', 137],
    ['exit 300', 44],
  ])('%s', async (script, code) => {
    expect((await run(['sh', '-c', script])).code).toBe(code);
  });

  test('what it leaves behind ends with it', async () => {
    const { process } = container(['sh', '-c', 'sleep 1000 & exit 3']);
    expect(await process.exit).toBe(3);
    expect(process.processes()).toEqual([]);
  });
});

test('a shell reads commands from its input, and its commands can read on', async () => {
  const result = await runContainer(['sh'], {
    input: 'read x\nvalue\necho "got $x"\nfor i in 1 2\ndo echo $i\ndone\n',
    programs: STUBS,
  });
  expect(result).toEqual({ stdout: 'got value\n1\n2\n', stderr: '', code: 0 });
});
