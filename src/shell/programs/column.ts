import { eachInput, type InputFaults } from './lib/each-input.ts';
import { Fault } from './lib/faults.ts';
import { chomp, linesOf } from './lib/input.ts';
import type { Arguments } from './lib/options.ts';
import { program } from './lib/program.ts';
import type { Tool } from './lib/tool.ts';
import { displayWidth } from './lib/width.ts';

const TAB = 8;
const FAULTS: InputFaults = { open: (operand, why) => `cannot open ${operand}: ${why}` };

/** Fields between runs of white space, or between each two separators. */
function fieldsOf(line: string, separators: string | undefined): readonly string[] {
  if (separators === undefined) return line.trim().split(/[ \t]+/);
  return line.split(new RegExp(`[${separators.replace(/[\\\]^-]/g, '\\$&')}]`));
}

/** Columns by number or name, as `-R` has them. */
function chosen(list: string | undefined, names: readonly string[]): ReadonlySet<number> {
  const columns = (list ?? '').split(',').filter((each) => each !== '');
  return new Set(
    columns.map((each) => {
      const at = /^\d+$/.test(each) ? Number(each) - 1 : names.indexOf(each);
      if (at < 0) throw new Fault(`undefined column name '${each}'`);
      return at;
    }),
  );
}

async function table(tool: Tool, lines: readonly string[], given: Arguments): Promise<void> {
  const names = given.value('N')?.split(',') ?? [];
  const right = chosen(given.value('R'), names);
  const body = lines.map((line) => fieldsOf(line, given.value('s')));
  const rows = names.length > 0 ? [names, ...body] : body;
  const count = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, at) => Math.max(...rows.map((row) => displayWidth(row[at] ?? ''))));
  for (const row of rows) {
    const cells = widths.map((width, at) => {
      const text = row[at] ?? '';
      const gap = ' '.repeat(width - displayWidth(text));
      if (right.has(at)) return gap + text;
      return at === count - 1 ? text : text + gap;
    });
    await tool.out.line(cells.join(given.value('o') ?? '  '));
  }
}

/** Fills columns one after the other, or lines with `-x`; tabs stand between. */
async function fill(tool: Tool, entries: readonly string[], total: number, across: boolean): Promise<void> {
  const longest = Math.max(0, ...entries.map((entry) => displayWidth(entry)));
  const step = (Math.floor(longest / TAB) + 1) * TAB;
  const columns = longest >= total ? 1 : Math.max(1, Math.floor(total / step));
  const rows = Math.ceil(entries.length / columns);
  for (let row = 0; row < rows; row += 1) {
    const first = across ? row * columns : row;
    const line = across
      ? entries.slice(first, first + columns)
      : Array.from({ length: columns }, (_, at) => entries[row + at * rows]).filter((entry) => entry !== undefined);
    const cells = line.map((entry, at) => {
      const tabs = Math.ceil((step - displayWidth(entry)) / TAB);
      return at === line.length - 1 ? entry : entry + '\t'.repeat(tabs);
    });
    await tool.out.line(cells.join(''));
  }
}

/** `column`: a list in columns, or with `-t` a table. */
export const column = program({
  usage: 'column [-x] [-c WIDTH] [-t [-s SEPARATORS] [-o SEPARATOR] [-N NAMES] [-R COLUMNS]] [FILE]...',
  summary: 'Arranges lines into columns or into a table.',
  options:
    'c,output-width: t,table s,separator: o,output-separator: N,table-columns: R,table-right: x,fillrows L,keep-empty-lines',
  run: async (tool, given) => {
    const lines: string[] = [];
    for await (const [source] of eachInput(tool, given.operands, FAULTS)) {
      for await (const line of linesOf(source)) {
        const text = chomp(line);
        if (text.trim() !== '' || given.has('L')) lines.push(text);
      }
    }
    if (given.has('t')) await table(tool, lines, given);
    else {
      const { stdout, windowSize, env } = tool.context;
      const standard = stdout.isTerminal ? windowSize().columns : Number(env.COLUMNS ?? 80);
      await fill(tool, lines, Number(given.value('c') ?? standard), given.has('x'));
    }
    return undefined;
  },
});
