import { describe, expect, test } from 'vitest';
import { createHost, runContainer } from './machine.ts';

const host = async (line: string, input = '') => (await createHost().run(line, input)).stdout;
const container = async (line: string) => runContainer(['sh', '-c', line]);

describe('small programs', () => {
  test('factor gives prime factors in order', async () => {
    expect(await host('factor 60 97 1')).toBe('60: 2 2 3 5\n97: 97\n1:\n');
  });

  test('expand puts blanks up to the next tab stop', async () => {
    expect(await host("printf 'a\\tb\\n' | expand -t 4")).toBe('a   b\n');
  });

  test('unexpand makes tabs of the blanks at the start', async () => {
    expect(await host("printf '          x  y\\n' | unexpand")).toBe('\t  x  y\n');
  });

  test('xxd shows offset, bytes and characters', async () => {
    expect(await host('echo hi | xxd')).toBe('00000000: 6869 0a                                  hi.\n');
  });

  test('less passes everything on where nobody looks', async () => {
    expect(await host('seq 100 | less | tail -n 1')).toBe('100\n');
  });

  test('top -b -n 1 lists the processes once', async () => {
    expect((await container('top -b -n1')).stdout).toMatch(
      / {2}PID {2}PPID USER .*\n {4}1 {5}0 root .* top -b -n1\n$/s,
    );
  });

  test('stty says that there is no terminal', async () => {
    expect(await container('stty size')).toMatchObject({
      stderr: 'stty: standard input: Inappropriate ioctl for device\n',
      code: 1,
    });
  });

  test('watch runs its command until it is stopped', async () => {
    const { stdout } = await container('timeout 5 watch -t -n 2 echo tick');
    expect(stdout.match(/tick/g)).toHaveLength(3);
  });
});
