import { printRows, readDumped } from './lib/dump.ts';
import { program } from './lib/program.ts';

const WIDTH = 16;

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');
const printable = (byte: number): string => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '.');

/** `-C`: bytes in two groups of eight, then what of them can be printed. */
function canonical(row: Uint8Array): string {
  const cells = Array.from({ length: WIDTH }, (_, index) =>
    index < row.length ? ` ${hex(row[index] ?? 0, 2)}` : '   ',
  );
  const halves = `${cells.slice(0, 8).join('')} ${cells.slice(8).join('')}`;
  return ` ${halves}  |${Array.from(row, printable).join('')}|`;
}

/** Without options: words of two bytes, the lower one last. */
function words(row: Uint8Array): string {
  let text = '';
  for (let at = 0; at < row.length; at += 2) text += ` ${hex(((row[at + 1] ?? 0) << 8) | (row[at] ?? 0), 4)}`;
  return text.padEnd(5 * (WIDTH / 2));
}

export const hexdump = program({
  usage: 'hexdump [-Cv] [-n LENGTH] [-s OFFSET] [FILE]...',
  options: 'C,canonical n,length: s,skip: v,no-squeezing x b c d o',
  run: async (tool, given) => {
    const { bytes, start } = await readDumped(tool, given, 's', 'n');
    const isCanonical = given.has('C') || tool.name === 'hd';
    const digits = isCanonical ? 8 : 7;
    await printRows(tool, given, bytes, WIDTH, async (row, at) => {
      const text = isCanonical
        ? canonical(row)
        : words(row)
            .trimEnd()
            .padEnd(tool.isBusybox ? 0 : 40);
      await tool.out.line(`${hex(start + at, digits)}${text}`);
    });
    if (bytes.length > 0) await tool.out.line(hex(start + bytes.length, digits));
    return undefined;
  },
});
