import { compareBytes } from '../../engine/core/paths.ts';
import { Fault, reason, UsageFault } from './lib/faults.ts';
import { chomp, openInput, readText, splitLines } from './lib/input.ts';
import type { Arguments } from './lib/options.ts';
import { program } from './lib/program.ts';
import type { Tool } from './lib/tool.ts';

type Row = readonly string[];

interface Format {
  /** The field that joins, of each file, from 0. */
  readonly keys: readonly [number, number];
  readonly separator: string | undefined;
  /** What stands for a field that is missing. */
  readonly empty: string;
  /** File and field of each column; `0` is the field that joins. */
  readonly columns: readonly (readonly [file: number, field: number])[] | null;
  readonly ignoresCase: boolean;
}

function columnsOf(text: string | undefined): Format['columns'] {
  if (text === undefined || text === 'auto') return null;
  return text.split(/[\s,]+/).map((column) => {
    const [file = '0', field = '0'] = column.split('.');
    return [Number(file), Number(field) - 1] as const;
  });
}

function keyOf(tool: Tool, text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new UsageFault(`invalid field number: ${tool.quote(text)}`);
  return Number(text) - 1;
}

function formatOf(tool: Tool, given: Arguments): Format {
  const both = given.value('j') ?? '1';
  return {
    keys: [keyOf(tool, given.value('1') ?? both), keyOf(tool, given.value('2') ?? both)],
    separator: given.value('t'),
    empty: given.value('e') ?? '',
    columns: columnsOf(given.value('o')),
    ignoresCase: given.has('i'),
  };
}

async function rowsOf(tool: Tool, operand: string, separator: string | undefined): Promise<readonly Row[]> {
  try {
    const lines = splitLines(await readText(openInput(tool, operand))).map((line) => chomp(line));
    return lines.map((line) => (separator === undefined ? line.trim().split(/[ \t]+/) : line.split(separator)));
  } catch (error) {
    throw new Fault(`${operand}: ${reason(error)}`);
  }
}

/** A line of output: of two rows that join, or of one alone. */
function joined(format: Format, rows: readonly [Row | null, Row | null]): string {
  const { keys, columns, empty } = format;
  const key = rows[0]?.[keys[0]] ?? rows[1]?.[keys[1]] ?? '';
  const others = rows.flatMap((row, file) => (row ?? []).filter((_, field) => field !== keys[file]));
  const fields =
    columns === null
      ? [key, ...others]
      : columns.map(([file, field]) => (file === 0 ? key : (rows[file - 1]?.[field] ?? '')));
  return fields.map((field) => (field === '' ? empty : field)).join(format.separator ?? ' ');
}

/** What is to be shown of each stretch of lines. */
interface Wish {
  readonly pairs: boolean;
  /** Whether lines of the first and of the second file that nothing joins are shown. */
  readonly alone: readonly [boolean, boolean];
}

function wishOf(given: Arguments): Wish {
  const alone = [...given.all('a'), ...given.all('v')];
  return { pairs: given.value('v') === undefined, alone: [alone.includes('1'), alone.includes('2')] };
}

/** The lines of output, from two lists of rows that are in the order of their keys. */
function* merged(left: readonly Row[], right: readonly Row[], format: Format, wish: Wish): Generator<string> {
  const key = (row: Row | undefined, file: 0 | 1): string => {
    const text = row?.[format.keys[file]] ?? '';
    return format.ignoresCase ? text.toLowerCase() : text;
  };
  const endOf = (rows: readonly Row[], from: number, file: 0 | 1): number => {
    let end = from;
    while (end < rows.length && key(rows[end], file) === key(rows[from], file)) end += 1;
    return end;
  };
  let [i, j] = [0, 0];
  while (i < left.length || j < right.length) {
    const order = i >= left.length ? 1 : j >= right.length ? -1 : compareBytes(key(left[i], 0), key(right[j], 1));
    const [toLeft, toRight] = [order <= 0 ? endOf(left, i, 0) : i, order >= 0 ? endOf(right, j, 1) : j];
    const [ones, others] = [left.slice(i, toLeft), right.slice(j, toRight)];
    if (order < 0 && wish.alone[0]) yield* ones.map((row) => joined(format, [row, null]));
    if (order > 0 && wish.alone[1]) yield* others.map((row) => joined(format, [null, row]));
    if (order === 0 && wish.pairs) for (const one of ones) yield* others.map((other) => joined(format, [one, other]));
    [i, j] = [toLeft, toRight];
  }
}

/** Joins the lines of two sorted files that have a field in common. */
export const join = program({
  usage: 'join [OPTION]... FILE1 FILE2',
  summary: 'Joins the lines of two sorted files that have the same key.',
  options: 'a: v: e: i,ignore-case j: o: t: 1: 2: check-order nocheck-order header z version',
  run: async (tool, given) => {
    const [first, second] = given.operands;
    if (first === undefined) throw new UsageFault('missing operand');
    if (second === undefined) throw new UsageFault(`missing operand after ${tool.quote(first)}`);
    const format = formatOf(tool, given);
    const [left, right] = [await rowsOf(tool, first, format.separator), await rowsOf(tool, second, format.separator)];
    for (const line of merged(left, right, format, wishOf(given))) await tool.out.line(line);
    return undefined;
  },
});
