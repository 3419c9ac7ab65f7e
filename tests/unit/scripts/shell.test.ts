import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const SCRIPT = join(import.meta.dirname, '../../../scripts/shell/main.ts');
const SLOW = 30_000;
const ENVIRONMENT = { ...process.env, NODE_COMPILE_CACHE: join(import.meta.dirname, '../../../.cache/shell') };

function shell(input: string, ...args: readonly string[]) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [SCRIPT, ...args], {
    input,
    encoding: 'utf8',
    env: ENVIRONMENT,
  });
  return { stdout, stderr, status };
}

const steps = (output: string): readonly unknown[] =>
  output
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));

describe('the headless shell', { timeout: SLOW }, () => {
  it('runs piped lines in one shell and ends as the last command did', () => {
    const { stdout, stderr, status } = shell('cd web-ping\nX=3\n\nfor i in 1 2; do\necho $i$X\ndone\npwd; nosuch\n');
    expect(stdout).toBe('13\n23\n/home/learner/web-ping\n');
    expect(stderr).toBe('bash: nosuch: command not found\n');
    expect(status).toBe(127);
  });

  it('gives one line of JSON a command, as a program sees it that is no terminal', () => {
    const input = 'docker image ls --format "{{.Repository}}"\ncat <<E\n"hi"\nE\ncat; ls nosuch\nexit 7\necho never\n';
    const { stdout, stderr, status } = shell(input, '--json', '--images', 'busybox');
    expect(steps(stdout)).toEqual([
      { cmd: 'docker image ls --format "{{.Repository}}"', stdout: 'busybox\n', stderr: '', code: 0 },
      { cmd: 'cat <<E\n"hi"\nE', stdout: '"hi"\n', stderr: '', code: 0 },
      {
        cmd: 'cat; ls nosuch',
        stdout: '',
        stderr: "ls: cannot access 'nosuch': No such file or directory\n",
        code: 2,
      },
      { cmd: 'exit 7', stdout: '', stderr: expect.any(String) as string, code: 7 },
    ]);
    expect([stderr, status]).toEqual(['', 7]);
  });

  it('says what is unfinished when the input ends', () => {
    const { stderr, status } = shell("echo 'open\n");
    expect(stderr).toContain('unexpected EOF while looking for matching');
    expect(status).toBe(2);
  });

  it('answers each line when it comes', async () => {
    const child = spawn(process.execPath, [SCRIPT, '--json'], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: ENVIRONMENT,
    });
    child.stdin.write('echo one\n');
    const [answer] = (await once(child.stdout, 'data')) as [Buffer];
    expect(steps(answer.toString())).toEqual([{ cmd: 'echo one', stdout: 'one\n', stderr: '', code: 0 }]);
    child.stdin.end('sleep 100; false');
    expect(await once(child, 'exit')).toEqual([1, null]);
  });

  it('interrupts what nobody will end, and says so', () => {
    const input = 'docker run diamol/ch03-web-ping\nsleep 8\n';
    const [ping, asleep] = steps(shell(input, '--json', '--limit', '7').stdout) as readonly Record<string, string>[];
    expect(ping).toMatchObject({ stderr: 'shell: interrupted after 7 s: nobody can press Ctrl-C here\n', code: 124 });
    expect(ping?.stdout?.match(/Got response status: 200/g)).toHaveLength(3);
    expect(asleep).toMatchObject({ stderr: 'shell: interrupted after 7 s: nobody can press Ctrl-C here\n', code: 124 });
  });

  it('refuses what it does not know, in one line', () => {
    expect(shell('', '--imagse', 'none')).toEqual({
      stdout: '',
      stderr: "shell: Unknown option '--imagse'\n",
      status: 2,
    });
    expect(shell('', '--images', 'all')).toMatchObject({
      stderr: "shell: --images: no preset 'all' (none, busybox, alpine, chapter)\n",
      status: 2,
    });
    expect(shell('', '--workspace', '/nosuch')).toMatchObject({
      stderr: "shell: --workspace: no folder '/nosuch'\n",
      status: 2,
    });
    expect(shell('', '--images')).toMatchObject({ stdout: '', status: 2 });
    expect(shell('', 'docker')).toMatchObject({ stdout: '', status: 2 });
  });

  describe('in a copy of a folder', () => {
    const folder = mkdtempSync(join(tmpdir(), 'layer-lab-'));

    beforeAll(() => {
      mkdirSync(join(folder, 'sub/empty'), { recursive: true });
      writeFileSync(join(folder, 'sub/run.sh'), '#!/bin/sh\necho "ran $1"\n');
      chmodSync(join(folder, 'sub/run.sh'), 0o755);
      writeFileSync(join(folder, 'raw'), Uint8Array.of(0, 255, 128, 10));
      symlinkSync('raw', join(folder, 'link'));
    });

    afterAll(() => rmSync(folder, { recursive: true }));

    it('keeps bytes, programs, links and empty folders', () => {
      const input = 'sub/run.sh well\nwc -c < raw\ntest -L link && echo linked\nls -d sub/empty\n./raw\n';
      const { stdout, status } = shell(input, '--workspace', folder);
      expect(stdout).toBe('ran well\n4\nlinked\nsub/empty\n');
      expect(status).toBe(126);
    });
  });
});
