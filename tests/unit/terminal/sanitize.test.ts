import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSanitizer } from '../../../src/terminal/sanitize.ts';

const encoder = new TextEncoder();

function clean(...chunks: readonly string[]): string {
  const sanitizer = createSanitizer();
  return chunks.map((chunk) => sanitizer.push(encoder.encode(chunk))).join('') + sanitizer.end();
}

describe('untrusted output', () => {
  it.each([
    ['a query for the cursor position', '\x1b[6n', '^[[6n'],
    ['a window title', '\x1b]2;hi\x07', '^[]2;hi^G'],
    ['a link', '\x1b]8;;http://x\x1b\\y', '^[]8;;http://x^[\\y'],
    ['a write to the clipboard', '\x1b]52;c;eA==\x07', '^[]52;c;eA==^G'],
    ['a device control string', '\x1bP$qm\x1b\\', '^[P$qm^[\\'],
    ['a one-byte CSI', '\u009b6n', '<9B>6n'],
    ['a one-byte OSC', '\u009d0;x\u009c', '<9D>0;x<9C>'],
    ['another screen', '\x1b[?1049h', '^[[?1049h'],
    ['the mouse', '\x1b[?1000h', '^[[?1000h'],
    ['a reset', '\x1bc', '^[c'],
    ['a bell and a shift', '\x07\x0e', '^G^N'],
    ['text turned around', 'a\u202ecod.exe', 'a<202E>cod.exe'],
  ])('shows %s instead of obeying it', (_what, text, shown) => {
    expect(clean(text)).toBe(shown);
  });

  it('lets through colours, and the movements of progress displays and of clear', () => {
    const text = '\x1b[1;32mok\x1b[0m\r\n\x1b[3A\x1b[2K\x1b[1G\x1b[?25l\x1b[?25h\x1b[H\x1b[2J\x1b[3J\ttab\b';
    expect(clean(text)).toBe(text);
  });

  it('reads characters and sequences that come in pieces', () => {
    expect(clean('\x1b', '[3', '1mred')).toBe('\x1b[31mred');
    expect(clean('\x1b[', '6n')).toBe('^[[6n');
    expect(clean('end\x1b[')).toBe('end^[[');
    const sanitizer = createSanitizer();
    const bytes = encoder.encode('레');
    expect(sanitizer.push(bytes.subarray(0, 1)) + sanitizer.push(bytes.subarray(1))).toBe('레');
    expect(createSanitizer().push(new Uint8Array([0x61, 0xff, 0x62]))).toBe('a\ufffdb');
  });

  it('cuts a line that never ends, once', () => {
    const shown = clean('x'.repeat(30_000), 'y'.repeat(30_000), '\nnext');
    expect(shown.length).toBeLessThan(21_000);
    expect(shown.match(/line cut/g)).toHaveLength(1);
    expect(shown.endsWith('\nnext')).toBe(true);
  });

  it('whatever comes in whatever pieces, only known sequences go out', () => {
    const nasty = fc.array(
      fc.oneof(
        fc.constantFrom(
          '\x1b',
          '[',
          ']',
          '?',
          ';',
          '6',
          'n',
          'm',
          'c',
          '\x07',
          '\x9b',
          '\u009b',
          'K',
          'h',
          '\x1b[31m',
          '\x1bP',
        ),
        fc.string({ unit: 'binary' }),
      ),
    );
    fc.assert(
      fc.property(nasty, (pieces) => {
        const rest = clean(...pieces).replace(/\x1b\[(?:[\d;:]*m|[\d;]*[A-HJK]|\?25[hl])/g, '');
        expect(rest).not.toMatch(/[\x00-\x07\x0b\x0c\x0e-\x1f\x7f-\x9f]/);
      }),
    );
  });
});
