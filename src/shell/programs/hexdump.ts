import { printRows, readDumped } from './lib/dump.ts';
import { formatted } from './lib/dump-format.ts';
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

const NAMED: Readonly<Record<number, string>> = {
  0: '\\0',
  7: '\\a',
  8: '\\b',
  9: '\\t',
  10: '\\n',
  11: '\\v',
  12: '\\f',
  13: '\\r',
};

const octal = (value: number, digits: number): string => value.toString(8).padStart(digits, '0');
const character = (byte: number): string =>
  NAMED[byte] ?? (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : octal(byte, 3));

/** One cell for every byte, as wide as eight to a column leave. */
function cells(row: Uint8Array, cell: (byte: number) => string): string {
  return Array.from(row, (byte) => ` ${cell(byte).padStart(3)}`)
    .join('')
    .padEnd(4 * WIDTH);
}

/** The width of a cell of two bytes. */
const PAIR = 8;

/** Cells of two bytes, the lower one first. */
function pairs(row: Uint8Array, cell: (value: number) => string): string {
  let text = '';
  for (let at = 0; at < row.length; at += 2) text += cell(((row[at + 1] ?? 0) << 8) | (row[at] ?? 0)).padStart(PAIR);
  return text.padEnd(PAIR * (WIDTH / 2));
}

type Layout = (row: Uint8Array) => string;

/** The layouts that a letter chooses. */
const LAYOUTS: Readonly<Record<string, Layout>> = {
  C: canonical,
  b: (row) => cells(row, (byte) => octal(byte, 3)),
  c: (row) => cells(row, character),
  d: (row) => pairs(row, (value) => String(value).padStart(5, '0')),
  o: (row) => pairs(row, (value) => octal(value, 6)),
  x: (row) => pairs(row, (value) => hex(value, 4)),
};

export const hexdump = program({
  usage: 'hexdump [-bCcdovx] [-e FORMAT] [-n LENGTH] [-s OFFSET] [FILE]...',
  summary: 'Shows bytes as numbers.',
  options: 'C,canonical n,length: s,skip: v,no-squeezing x b c d o e,format: L,color::',
  run: async (tool, given) => {
    const { bytes, start } = await readDumped(tool, given, 's', 'n');
    const format = given.value('e');
    if (format !== undefined) {
      await tool.out.write(formatted(format, bytes, start));
      return undefined;
    }
    const letter = tool.name === 'hd' ? 'C' : Object.keys(LAYOUTS).find((each) => given.has(each));
    const layout = (letter === undefined ? undefined : LAYOUTS[letter]) ?? words;
    const digits = letter === 'C' ? 8 : 7;
    await printRows(tool, given, bytes, WIDTH, async (row, at) => {
      await tool.out.line(`${hex(start + at, digits)}${layout(row)}`);
    });
    if (bytes.length > 0) await tool.out.line(hex(start + bytes.length, digits));
    return undefined;
  },
});
