import { eachInput, PLAIN } from './lib/each-input.ts';
import { chomp, linesOf } from './lib/input.ts';
import { program } from './lib/program.ts';

const TAB = 8;

/** A line with blanks for its tabs; `initial` leaves those after the first other character. */
function expanded(text: string, size: number, initial: boolean): string {
  let out = '';
  let isInitial = true;
  for (const character of text) {
    if (character !== '\t' && character !== ' ') isInitial = false;
    out += character === '\t' && (isInitial || !initial) ? ' '.repeat(size - (out.length % size)) : character;
  }
  return out;
}

/** A line with tabs for runs of blanks that reach a tab stop: those at its start, or all. */
function unexpanded(text: string, size: number, all: boolean): string {
  const blanks = /^[ \t]*/.exec(text)?.[0] ?? '';
  const lead = expanded(blanks, size, false).length;
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
  options: 'i,initial a,all f,first-only t,tabs: version',
  run: async (tool, given) => {
    const size = Number(given.value('t') ?? TAB);
    if (!Number.isInteger(size) || size < 1) {
      await tool.warn(`tab size contains invalid character(s): ${tool.quote(given.value('t') ?? '')}`);
      return 1;
    }
    const all = given.has('a') || (given.has('t') && !given.has('f'));
    for await (const [source] of eachInput(tool, given.operands, PLAIN)) {
      for await (const line of linesOf(source)) {
        const text = chomp(line);
        const changed = isExpand(tool.name) ? expanded(text, size, given.has('i')) : unexpanded(text, size, all);
        await tool.out.write(changed + line.slice(text.length));
      }
    }
    return undefined;
  },
});
