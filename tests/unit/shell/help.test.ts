import { describe, expect, test } from 'vitest';
import { nativeApplets } from '../../../src/shell/kernel-programs/index.ts';
import { PROGRAMS } from '../../../src/shell/programs/index.ts';
import { createHost, runContainer } from './machine.ts';

/** Those that take the words for what they are. */
const SAY_NOTHING = ['[', 'echo', 'false', 'test', 'true'];

describe('--help', () => {
  const applets = [...Object.keys(PROGRAMS), ...nativeApplets()].filter((name) => !SAY_NOTHING.includes(name));

  test.each(applets)('%s of busybox says on stderr how it is used and what it does', async (name) => {
    const { stdout, stderr, code } = await runContainer([name, '--help']);
    expect({ stdout, code }).toEqual({ stdout: '', code: 0 });
    expect(stderr).toMatch(/^BusyBox v[\d.]+ multi-call binary\.\n\nUsage: (\S+).*\n\n[A-Z].*\.\n$/);
    expect(stderr).toContain(`Usage: ${name}`);
  });

  test('among other words busybox takes it for a mistake', async () => {
    const { stderr, code } = await runContainer(['cat', '--help', 'x']);
    expect(stderr).toMatch(/^cat: unrecognized option '--help'\nBusyBox v/);
    expect(code).toBe(1);
  });

  test('GNU programs say it on stdout', async () => {
    expect(await createHost().run('yes --help')).toEqual({
      stdout: 'Usage: yes [STRING]...\nPrints a line until it is stopped.\n',
      stderr: '',
      code: 0,
    });
  });

  test('busybox lists what it has, and answers for an applet', async () => {
    const { stdout } = await runContainer(['busybox']);
    expect(stdout).toMatch(/Currently defined functions:\n\t\[, [^]*\byes, zcat\n$/);
    expect((await runContainer(['busybox', '--list'])).stdout).toMatch(/^\[\narch\nash\n[^]*\nsh\n/);
    expect((await runContainer(['busybox', '--help', 'cat'])).stderr).toMatch(/Usage: cat /);
  });
});
