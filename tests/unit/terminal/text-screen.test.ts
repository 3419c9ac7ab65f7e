import { describe, expect, it } from 'vitest';
import { createTextScreen } from '../../../src/terminal/text-screen.ts';

function shown(...texts: readonly string[]): string {
  const screen = createTextScreen('first', 10_000);
  for (const text of texts) screen.write(text);
  return screen.text();
}

describe('text as a reader sees it in the end', () => {
  it('has no colours, and of a line that was written over only the last state', () => {
    expect(shown('\x1b[32mok\x1b[0m\r\n10%\r50%\r100%\nabc\b\bX')).toBe('ok\n100%\naXc');
  });

  it('of a display that redraws itself in place has the last drawing', () => {
    const draw = (n: number): string =>
      `\x1b[1A\x1b[1A\x1b[0G\x1b[?25l[+] Building ${n}.0s (${n}/2)\n => step ${n}\x1b[K\n\x1b[?25h`;
    expect(shown('[+] Building 0.0s (0/2)\n => a longer step\n', draw(1), draw(2), 'done\n')).toBe(
      '[+] Building 2.0s (2/2)\n => step 2\ndone\n',
    );
  });

  it('erases to the end of the line and of the screen', () => {
    expect(shown('one\ntwo\nthree', '\x1b[2A\x1b[2G\x1b[J')).toBe('o');
    expect(shown('abcdef\x1b[3D\x1b[K')).toBe('abc');
    expect(shown('abcdef\x1b[2K\x1b[1Gx')).toBe('x');
  });

  it('keeps what was printed before the screen was cleared', () => {
    expect(shown('before\n', '\x1b[H\x1b[2J\x1b[3J', 'after')).toBe('before\nafter');
  });

  it('keeps the first or the last of very much, and counts all lines', () => {
    const first = createTextScreen('first', 1000);
    const last = createTextScreen('last', 1000);
    for (let i = 0; i < 5_000; i += 1) {
      first.write(`${i}\n`);
      last.write(`${i}\n`);
    }
    expect(first.lines).toBe(5_000);
    expect(first.text().startsWith('0\n1\n')).toBe(true);
    expect(first.text().length).toBe(1000);
    expect(last.text().endsWith('4998\n4999\n')).toBe(true);
    expect(last.text().length).toBeLessThan(5_000);
  });

  it('counts the lines of large pieces, coloured or not', () => {
    const screen = createTextScreen('first', 1000);
    for (let i = 0; i < 10; i += 1) screen.write(`\x1b[31m${'line\n'.repeat(1000)}\x1b[0m`);
    screen.write('last\x1b[2A\x1b[1Gover');
    expect(screen.lines).toBe(10_000);
    expect(screen.text()).toBe('line\n'.repeat(200));
  });
});
