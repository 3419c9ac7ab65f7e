import { describe, expect, it } from 'vitest';
import { partsOf, withoutScrolledAway } from '../../../src/terminal/scrolled-away.ts';

const lines = (count: number): string => 'line\n'.repeat(count);
const left = (text: string): string =>
  withoutScrolledAway(partsOf(text))
    .map((part) => part.text)
    .join('');

describe('output that scrolls away before anybody sees it', () => {
  it('is cut into parts of which nothing is lost', () => {
    for (const text of ['', 'word', lines(5000), 'x'.repeat(10_000), `${'x'.repeat(4090)}\x1b[31m${lines(10)}`]) {
      const parts = partsOf(text);
      expect(parts.map((part) => part.text).join('')).toBe(text);
      expect(parts.some((part) => /\x1b\[?\d*$/.test(part.text))).toBe(false);
    }
  });

  it('stays while it can be scrolled back to', () => {
    expect(left(lines(6000))).toBe(lines(6000));
    expect(left('x'.repeat(100_000))).toBe('x'.repeat(100_000));
  });

  it('goes with more lines than that behind it', () => {
    const text = left(`first\n${lines(50_000)}last`);
    expect(text).not.toContain('first');
    expect(text.endsWith('line\nlast')).toBe(true);
    expect(text.length).toBeLessThan(lines(8000).length);
  });

  it('leaves its colour and the state of the cursor', () => {
    const gone = `\x1b[1m${lines(1000)}\x1b[0m\x1b[?25l\x1b[31m${lines(1000)}\x1b[31m`;
    expect(left(gone + lines(20_000)).replaceAll('line\n', '')).toBe('\x1b[0m\x1b[?25l\x1b[31m');
  });

  it('stays where the cursor moves back', () => {
    const text = lines(20_000) + '\x1b[2A' + lines(3);
    expect(left(text)).toBe(text);
  });
});
