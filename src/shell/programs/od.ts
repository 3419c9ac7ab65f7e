import { printRows, readDumped } from './lib/dump.ts';
import { Fault } from './lib/faults.ts';
import type { Arguments } from './lib/options.ts';
import { program } from './lib/program.ts';
import type { Tool } from './lib/tool.ts';

/** How one kind of column is written: bytes a cell takes, its width, its text. */
interface Format {
  readonly size: number;
  readonly width: number;
  readonly cell: (bytes: Uint8Array) => string;
}

const NAMES: Readonly<Record<number, string>> = {
  0: '\\0',
  7: '\\a',
  8: '\\b',
  9: '\\t',
  10: '\\n',
  11: '\\v',
  12: '\\f',
  13: '\\r',
};
const CONTROLS =
  'nul soh stx etx eot enq ack bel bs ht nl vt ff cr so si dle dc1 dc2 dc3 dc4 nak syn etb can em sub esc fs gs rs us sp'.split(
    ' ',
  );

function character(byte: number): string {
  return NAMES[byte] ?? (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : byte.toString(8).padStart(3, '0'));
}

function named(byte: number): string {
  const seven = byte & 127;
  return seven === 127 ? 'del' : (CONTROLS[seven] ?? String.fromCharCode(seven));
}

function little(bytes: Uint8Array): bigint {
  return bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);
}

const WIDTHS: Readonly<Record<string, Readonly<Record<number, number>>>> = {
  o: { 1: 3, 2: 6, 4: 11, 8: 22 },
  x: { 1: 2, 2: 4, 4: 8, 8: 16 },
  u: { 1: 3, 2: 5, 4: 10, 8: 20 },
  d: { 1: 4, 2: 6, 4: 11, 8: 20 },
};

function numeric(kind: string, size: number): Format {
  const width = WIDTHS[kind]?.[size] ?? 6;
  return {
    size,
    width,
    cell: (bytes) => {
      const value = little(bytes);
      if (kind === 'd') return String(BigInt.asIntN(size * 8, value));
      if (kind === 'u') return String(value);
      return value.toString(kind === 'x' ? 16 : 8).padStart(width, '0');
    },
  };
}

const SIZES: Readonly<Record<string, number>> = { C: 1, S: 2, I: 4, L: 8 };

function formatOf(tool: Tool, text: string): Format {
  const match = /^([acdoux])([1248]|[CSIL])?z?$/.exec(text);
  if (match === null)
    throw new Fault(
      tool.isBusybox
        ? `invalid type string '${text}'`
        : `invalid character '${text.charAt(0)}' in type string ${tool.quote(text)}`,
    );
  const [, kind = 'o', size] = match;
  if (kind === 'c') return { size: 1, width: 3, cell: ([byte = 0]) => character(byte) };
  if (kind === 'a') return { size: 1, width: 3, cell: ([byte = 0]) => named(byte) };
  return numeric(kind, size === undefined ? 4 : (SIZES[size] ?? Number(size)));
}

/** `-c`, `-x`, `-b` and the like are names of types. */
const SHORT: Readonly<Record<string, string>> = {
  a: 'a',
  b: 'o1',
  c: 'c',
  d: 'u2',
  o: 'o2',
  x: 'x2',
  i: 'd4',
  s: 'd2',
  l: 'd8',
  h: 'x2',
};

function formatsOf(tool: Tool, given: Arguments): readonly ShownFormat[] {
  const texts = given.given.flatMap(([key, value]) =>
    key === 't' ? (value.match(/[a-z][0-9CSIL]?z?/g) ?? [value]) : key in SHORT ? [SHORT[key] ?? ''] : [],
  );
  return (texts.length === 0 ? ['o2'] : texts).map((text) => ({
    ...formatOf(tool, text),
    showsText: text.endsWith('z'),
  }));
}

function address(given: Arguments): (offset: number) => string {
  switch (given.value('A') ?? 'o') {
    case 'n':
      return () => '';
    case 'd':
      return (offset) => String(offset).padStart(7, '0');
    case 'x':
      return (offset) => offset.toString(16).padStart(6, '0');
    default:
      return (offset) => offset.toString(8).padStart(7, '0');
  }
}

interface ShownFormat extends Format {
  /** The bytes stand beside it as text (`z`). */
  readonly showsText: boolean;
}

const textBeside = (row: Uint8Array): string =>
  `  >${Array.from(row, (byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '.')).join('')}<`;

/** A row in one format. Narrow cells are spread so that all formats of a row line up. */
function rowOf(bytes: Uint8Array, format: Format, widest: number): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += format.size) {
    const cell = new Uint8Array(format.size);
    cell.set(bytes.subarray(at, at + format.size));
    text += format.cell(cell).padStart(Math.max(format.width + 1, widest * format.size));
  }
  return text;
}

export const od = program({
  usage: 'od [-abcdosxv] [-A RADIX] [-t TYPE] [-N COUNT] [-j SKIP] [-w WIDTH] [FILE]...',
  summary: 'Shows bytes in octal or other forms.',
  options:
    'A,address-radix: j,skip-bytes: N,read-bytes: t,format: v,output-duplicates w,width:: a b c d f h i l o s x version',
  run: async (tool, given) => {
    const formats = formatsOf(tool, given);
    const { bytes, start } = await readDumped(tool, given, 'j', 'N');
    const width = Number(given.value('w') ?? '') || 16;
    const widest = Math.max(...formats.map((format) => (format.width + 1) / format.size));
    const shown = address(given);
    await printRows(tool, given, bytes, width, async (row, at) => {
      const offset = shown(start + at);
      for (const [index, format] of formats.entries()) {
        const cells = rowOf(row, format, widest);
        const whole = Math.ceil(width / format.size) * Math.max(format.width + 1, widest * format.size);
        const beside = format.showsText ? ' '.repeat(whole - cells.length) + textBeside(row) : '';
        await tool.out.line(`${index === 0 ? offset : ' '.repeat(offset.length)}${cells}${beside}`);
      }
    });
    const end = shown(start + bytes.length);
    if (end !== '') await tool.out.line(end);
    return undefined;
  },
});
