import { eachInput, PLAIN } from './lib/each-input.ts';
import { chomp, linesOf } from './lib/input.ts';
import { program } from './lib/program.ts';
import type { Tool } from './lib/tool.ts';

const TAB = 8;

/** The tab stop after a column: a multiple of one size, or the next of a list, after which a tab is one blank. */
type Stops = (column: number) => number;

const every =
  (size: number): Stops =>
  (column) =>
    (Math.floor(column / size) + 1) * size;

/** The stops that `-t` names; a text is what is wrong with them. */
function stopsOf(tool: Tool, text: string): Stops | string {
  const sizes = text.split(/[\s,]+/).map(Number);
  if (sizes.some((size) => !Number.isInteger(size)))
    return `tab size contains invalid character(s): ${tool.quote(text)}`;
  if (sizes.some((size) => size < 1)) return 'tab size cannot be 0';
  if (sizes.some((size, index) => index > 0 && size <= (sizes[index - 1] ?? 0))) return 'tab sizes must be ascending';
  const [only = TAB, ...more] = sizes;
  return more.length === 0 ? every(only) : (column) => sizes.find((size) => size > column) ?? column + 1;
}

/** A line with blanks for its tabs; `initial` leaves those after the first other character. */
function expanded(text: string, next: Stops, initial: boolean): string {
  let out = '';
  let isInitial = true;
  for (const character of text) {
    if (character !== '\t' && character !== ' ') isInitial = false;
    out += character === '\t' && (isInitial || !initial) ? ' '.repeat(next(out.length) - out.length) : character;
  }
  return out;
}

/** A line with tabs for runs of blanks that reach a tab stop: those at its start, or all. */
function unexpanded(text: string, size: number, all: boolean): string {
  const blanks = /^[ \t]*/.exec(text)?.[0] ?? '';
  const lead = expanded(blanks, every(size), false).length;
  const start = '\t'.repeat(Math.floor(lead / size)) + ' '.repeat(lead % size);
  const rest = text.slice(blanks.length);
  if (!all) return start + rest;
  let out = '';
  let column = lead;
  for (const part of rest.match(/ +|[^ ]+/g) ?? []) {
    const end = column + part.length;
    const stops = Math.floor(end / size) - Math.floor(column / size);
    out += part.startsWith(' ') && part.length > 1 && stops > 0 ? '\t'.repeat(stops) + ' '.repeat(end % size) : part;
    column = end;
  }
  return start + out;
}

const isExpand = (name: string): boolean => name === 'expand';

/** `expand` and `unexpand`: tabs to blanks, and blanks to tabs. */
export const expand = program({
  usage: 'expand [-i] [-t N] [FILE]...',
  summary: 'Turns tabs into blanks, or as unexpand blanks into tabs.',
  options: 'i,initial a,all f,first-only t,tabs: version',
  run: async (tool, given) => {
    const wanted = given.value('t') ?? String(TAB);
    const stops = stopsOf(tool, wanted);
    if (typeof stops === 'string') {
      await tool.warn(stops);
      return 1;
    }
    const size = stops(0);
    const all = given.has('a') || (given.has('t') && !given.has('f'));
    for await (const [source] of eachInput(tool, given.operands, PLAIN)) {
      for await (const line of linesOf(source)) {
        const text = chomp(line);
        const changed = isExpand(tool.name) ? expanded(text, stops, given.has('i')) : unexpanded(text, size, all);
        await tool.out.write(changed + line.slice(text.length));
      }
    }
    return undefined;
  },
});
