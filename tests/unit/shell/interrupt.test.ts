import { describe, expect, test } from 'vitest';
import { createHost, runContainer } from './machine.ts';
import { STUBS } from './stubs.ts';

/** Presses Ctrl-C once a line has run for a moment. */
async function interrupted(line: string) {
  const host = createHost(STUBS);
  const controller = new AbortController();
  const running = host.run(line, '', controller.signal);
  await new Promise((resolve) => setTimeout(resolve, 30));
  const pressed = process.cpuUsage();
  controller.abort();
  const result = await running;
  const { user, system } = process.cpuUsage(pressed);
  // The processor's time, not the clock's: a busy machine may let this process wait.
  return { ...result, host, latency: (user + system) / 1000 };
}

describe('Ctrl-C', () => {
  for (const line of [
    'while :; do :; done',
    'until false; do x=1; done',
    'for ((;;)); do :; done',
    'f() { f2; }; f2() { :; }; while true; do f; done',
    'yes > /dev/null',
    'yes | cat > /dev/null',
    'x=$(while :; do :; done)',
    '(while :; do :; done)',
    'while :; do echo a; done | cat > /dev/null',
    'sh -c "while :; do :; done"',
    'cat /dev/zero > /dev/null',
    'eval "while :; do eval :; done"',
  ]) {
    test(`ends ${line} at once and leaves a shell that works`, async () => {
      const { code, latency, host } = await interrupted(line);
      expect(code).not.toBe(0);
      expect(latency).toBeLessThan(200);
      expect(await host.run('echo still here')).toEqual({ stdout: 'still here\n', stderr: '', code: 0 });
    });
  }

  test('leaves $? at 130', async () => {
    const { host } = await interrupted('while :; do :; done');
    expect((await host.run('echo $?')).stdout).toBe('130\n');
  });
});

describe('pipes stream', () => {
  test('a reader that stops ends an endless writer silently', async () => {
    const host = createHost(STUBS);
    expect(await host.run('yes | head -n 2; echo ${PIPESTATUS[@]}')).toEqual({
      stdout: 'y\ny\n141 0\n',
      stderr: '',
      code: 0,
    });
  });

  test('the same in a container', async () => {
    const result = await runContainer(['sh', '-c', 'yes | head -n 1'], { programs: STUBS });
    expect(result).toEqual({ stdout: 'y\n', stderr: '', code: 0 });
  });
});
