import type { ByteSource } from '../../engine/core/streams.ts';
import { encode } from './lib/codec.ts';
import { PLAIN } from './lib/each-input.ts';
import { codeOf, reason } from './lib/faults.ts';
import { linesOf, openInput, readText } from './lib/input.ts';
import type { Arguments } from './lib/options.ts';
import { program } from './lib/program.ts';
import type { Tool } from './lib/tool.ts';

interface Counts {
  lines: number;
  words: number;
  chars: number;
  bytes: number;
  longest: number;
}

type Column = keyof Counts;

const ORDER: readonly (readonly [string, Column])[] = [
  ['l', 'lines'],
  ['w', 'words'],
  ['m', 'chars'],
  ['c', 'bytes'],
  ['L', 'longest'],
];

function columnsOf(given: Arguments): readonly Column[] {
  const chosen = ORDER.filter(([key]) => given.has(key)).map(([, column]) => column);
  return chosen.length === 0 ? ['lines', 'words', 'bytes'] : chosen;
}

async function count(source: ByteSource, columns: readonly Column[]): Promise<Counts> {
  const counts: Counts = { lines: 0, words: 0, chars: 0, bytes: 0, longest: 0 };
  const isText = columns.some((column) => column !== 'bytes' && column !== 'lines');
  if (!isText) {
    for (let chunk = await source.read(); chunk !== null; chunk = await source.read()) {
      counts.bytes += chunk.length;
      for (const byte of chunk) if (byte === 10) counts.lines += 1;
    }
    return counts;
  }
  for await (const line of linesOf(source)) {
    counts.bytes += encode(line).length;
    counts.chars += /[\ud800-\udfff]/.test(line) ? [...line].filter((each) => !isLoneByte(each)).length : line.length;
    counts.words += line.match(/[^\s\0]+/g)?.length ?? 0;
    const body = line.endsWith('\n') ? line.slice(0, -1) : line;
    if (body !== line) counts.lines += 1;
    counts.longest = Math.max(counts.longest, displayWidth(body));
  }
  return counts;
}

const isLoneByte = (character: string): boolean => character >= '\udc80' && character <= '\udcff';

function displayWidth(line: string): number {
  let width = 0;
  for (const character of line) {
    if (character === '\t') width += 8 - (width % 8);
    else if (character >= ' ') width += 1;
  }
  return width;
}

/** GNU makes all columns as wide as the sizes of the files could need, busybox always the same. */
function widthOf(tool: Tool, operands: readonly string[], columns: readonly Column[]): number {
  if (operands.length <= 1 && columns.length === 1) return 1;
  if (tool.isBusybox) return 9;
  let minimum = 1;
  let total = 0;
  for (const operand of operands.length === 0 ? ['-'] : operands) {
    const stat = operand === '-' ? null : statOrNull(tool, operand);
    if (stat === 'missing') continue;
    if (stat?.type === 'file') total += stat.size;
    else minimum = 7;
  }
  return Math.max(minimum, String(total).length);
}

function statOrNull(tool: Tool, operand: string): { readonly type: string; readonly size: number } | 'missing' {
  try {
    return tool.files.stat(tool.path(operand));
  } catch {
    return 'missing';
  }
}

function row(counts: Counts, columns: readonly Column[], width: number, name: string): string {
  const cells = columns.map((column) => String(counts[column]).padStart(width));
  return `${cells.join(' ')}${name === '' ? '' : ` ${name}`}\n`;
}

export const wc = program({
  usage: 'wc [-clmwL] [FILE]...',
  summary: 'Counts lines, words and bytes.',
  options: 'c,bytes l,lines m,chars w,words L,max-line-length files0-from: total: version',
  run: async (tool, given) => {
    const columns = columnsOf(given);
    const from = given.value('files0-from');
    const operands = from === undefined ? given.operands : await namesFrom(tool, from);
    const width = widthOf(tool, operands, columns);
    const total: Counts = { lines: 0, words: 0, chars: 0, bytes: 0, longest: 0 };
    for (const operand of operands.length === 0 ? ['-'] : operands) {
      const counts = await countOperand(tool, operand, columns);
      if (counts === null) continue;
      for (const column of ['lines', 'words', 'chars', 'bytes'] as const) total[column] += counts[column];
      total.longest = Math.max(total.longest, counts.longest);
      const name = operands.length === 0 ? '' : operand;
      await tool.out.write(row(counts, columns, width, name));
    }
    if (operands.length > 1) await tool.out.write(row(total, columns, width, 'total'));
    return undefined;
  },
});

async function namesFrom(tool: Tool, operand: string): Promise<readonly string[]> {
  return (await readText(openInput(tool, operand))).split('\0').filter((name) => name !== '');
}

/** GNU prints zeros for a directory; what cannot be opened has no row. */
async function countOperand(tool: Tool, operand: string, columns: readonly Column[]): Promise<Counts | null> {
  try {
    return await count(openInput(tool, operand), columns);
  } catch (error) {
    const isDirectory = codeOf(error) === 'EISDIR';
    await tool.fail(PLAIN.open(operand, reason(error)));
    return isDirectory ? { lines: 0, words: 0, chars: 0, bytes: 0, longest: 0 } : null;
  }
}
