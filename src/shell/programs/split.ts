import { concat } from '../../engine/core/bytes.ts';
import { heldContent } from '../../engine/fs/read.ts';
import { Fault, reason, UsageFault } from './lib/faults.ts';
import { openInput } from './lib/input.ts';
import type { Arguments } from './lib/options.ts';
import { program } from './lib/program.ts';
import { quoteAlways } from './lib/quote.ts';
import type { Tool } from './lib/tool.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  b: 512,
  k: 1024,
  K: 1024,
  m: 1 << 20,
  M: 1 << 20,
  kB: 1000,
  MB: 1_000_000,
};
const NEWLINE = 10;
const STANDARD_LINES = '1000';

/** `aa`, `ab`, … or with `-d` `00`, `01`, …; `null` when the letters do not suffice. */
function suffix(index: number, length: number, isNumeric: boolean): string | null {
  const digits = isNumeric ? '0123456789' : LETTERS;
  let rest = index;
  let text = '';
  for (let place = 0; place < length; place += 1) {
    text = (digits[rest % digits.length] ?? '') + text;
    rest = Math.floor(rest / digits.length);
  }
  return rest > 0 ? null : text;
}

function count(tool: Tool, text: string, what: string): number {
  const match = /^(\d+)([a-zA-Z]*)$/.exec(text);
  const unit = match === null ? undefined : UNITS[match[2] ?? ''];
  const value = Number(match?.[1]) * (unit ?? Number.NaN);
  if (!(value > 0)) throw new UsageFault(`invalid number of ${what}: ${tool.quote(text)}`);
  return value;
}

async function readAll(tool: Tool, operand: string): Promise<Uint8Array> {
  try {
    const source = openInput(tool, operand);
    const chunks: Uint8Array[] = [];
    for (let chunk = await source.read(); chunk !== null; chunk = await source.read()) chunks.push(chunk);
    return concat(chunks);
  } catch (error) {
    throw new Fault(
      tool.isBusybox
        ? `can't open '${operand}': ${reason(error)}`
        : `cannot open ${quoteAlways(operand)} for reading: ${reason(error)}`,
    );
  }
}

/** Pieces of so many lines. */
function byLines(bytes: Uint8Array, lines: number): readonly Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let start = 0;
  let seen = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at] !== NEWLINE) continue;
    seen += 1;
    if (seen % lines !== 0) continue;
    pieces.push(bytes.subarray(start, at + 1));
    start = at + 1;
  }
  return start < bytes.length ? [...pieces, bytes.subarray(start)] : pieces;
}

/** Pieces of so many bytes. */
function byBytes(bytes: Uint8Array, size: number): readonly Uint8Array[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );
}

/** So many pieces; the last one has what is left over. */
function byNumber(bytes: Uint8Array, pieces: number): readonly Uint8Array[] {
  const size = Math.floor(bytes.length / pieces);
  return Array.from({ length: pieces }, (_, index) =>
    bytes.subarray(index * size, index === pieces - 1 ? bytes.length : (index + 1) * size),
  );
}

function piecesOf(tool: Tool, given: Arguments, bytes: Uint8Array): readonly Uint8Array[] {
  const [size, pieces] = [given.value('b'), given.value('n')];
  if (size !== undefined) return byBytes(bytes, count(tool, size, 'bytes'));
  if (pieces !== undefined) return byNumber(bytes, count(tool, pieces, 'chunks'));
  return byLines(bytes, count(tool, given.value('l') ?? STANDARD_LINES, 'lines'));
}

/** Cuts a file into files. */
export const split = program({
  usage: 'split [OPTION]... [FILE [PREFIX]]',
  summary: 'Cuts a file into pieces.',
  options: {
    gnu: 'a,suffix-length: b,bytes: l,lines: n,number: d,numeric-suffixes additional-suffix: verbose e version',
    busybox: 'a: b: l:',
  },
  prepare: (words) => words.map((word) => (/^-\d+$/.test(word) ? `-l${word.slice(1)}` : word)),
  run: async (tool, given) => {
    const [operand = '-', prefix = 'x'] = given.operands;
    const pieces = piecesOf(tool, given, await readAll(tool, operand));
    const length = Number(given.value('a') ?? '2');
    for (const [index, piece] of pieces.entries()) {
      const end = suffix(index, length, given.has('d'));
      if (end === null) throw new Fault(tool.isBusybox ? 'suffixes exhausted' : 'output file suffixes exhausted');
      const name = `${prefix}${end}${given.value('additional-suffix') ?? ''}`;
      if (given.has('verbose')) await tool.out.line(`creating file ${quoteAlways(name)}`);
      tool.files.write(tool.path(name), heldContent(piece.slice()));
    }
    return undefined;
  },
});
