import { beforeAll, describe, expect, test } from 'vitest';
import { openPlayedSession, type PlayedSession } from '../session/played-session.ts';

let played: PlayedSession;

beforeAll(async () => {
  played = openPlayedSession();
  await played.run("docker run -d --name box -e A=b -w /tmp busybox sh -c 'cd /var; sleep 1000; echo done'");
}, 120_000);

const inside = (script: string): Promise<string> => played.run(`docker exec box sh -c '${script}'`);

describe('/proc in a container', () => {
  test('lists processes and what the kernel tells beside them', async () => {
    const names = (await played.run('docker exec box ls /proc')).split('\n');
    for (const name of ['1', '2', 'cpuinfo', 'loadavg', 'meminfo', 'mounts', 'self', 'uptime'])
      expect(names).toContain(name);
  });

  test('tells of the first process: its command, variables, directory, program and parent', async () => {
    expect(await played.run("docker exec box cat /proc/1/cmdline | tr '\\0' ' '")).toBe(
      'sh -c cd /var; sleep 1000; echo done ',
    );
    expect(await inside('tr "\\0" "\\n" < /proc/1/environ | grep ^A; cat /proc/1/comm; readlink /proc/1/cwd')).toBe(
      'A=b\nsh\n/var\n',
    );
    expect(await inside('readlink /proc/1/exe; grep -E "^(Name|State|PPid|Uid)" /proc/2/status')).toBe(
      '/bin/busybox\nName:\tsleep\nState:\tS (sleeping)\nPPid:\t1\nUid:\t0\t0\t0\t0\n',
    );
  });

  test('shows a stopped process, and whoever looks as itself', async () => {
    expect(await inside('sleep 5 & kill -STOP $!; grep State /proc/$!/status; cat /proc/self/comm; kill -9 $!')).toBe(
      'State:\tT (stopped)\ncat\n',
    );
  });

  test('lets nobody change it, and only the owner see the variables', async () => {
    expect(await inside('rm /proc/1/stat')).toBe("rm: can't remove '/proc/1/stat': Operation not permitted\n");
    expect(await played.run('docker exec -u 1000 box cat /proc/1/environ')).toContain('Permission denied');
    expect(await inside('cat /proc/99/status')).toContain('No such file or directory');
  });
});
