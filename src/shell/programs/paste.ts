import { eachInput, PLAIN } from './lib/each-input.ts';
import { chomp, readText, splitLines } from './lib/input.ts';
import { program } from './lib/program.ts';

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', '\\': '\\', '0': '' };

/** The delimiters of `-d`, taken in turn. */
function delimitersOf(text: string): readonly string[] {
  const list = [...text.matchAll(/\\([^])|[^]/gu)].map(([whole, escaped]) =>
    escaped === undefined ? whole : (ESCAPES[escaped] ?? escaped),
  );
  return list.length === 0 ? [''] : list;
}

function joined(cells: readonly string[], delimiters: readonly string[]): string {
  return cells
    .map((cell, index) => (index < cells.length - 1 ? cell + (delimiters[index % delimiters.length] ?? '') : cell))
    .join('');
}

export const paste = program({
  usage: 'paste [-d LIST] [-s] [FILE]...',
  summary: 'Puts lines of files side by side.',
  options: { gnu: 'd,delimiters: s,serial z,zero-terminated version', busybox: 'd: s' },
  run: async (tool, given) => {
    const columns: (readonly string[])[] = [];
    let standard: string[] | null = null;
    const isShared = given.operands.filter((operand) => operand === '-').length > 1;
    for await (const [source, operand] of eachInput(tool, given.operands, PLAIN)) {
      const lines = splitLines(await readText(source)).map((line) => chomp(line));
      if (operand === '-' && isShared) standard ??= [...lines];
      columns.push(operand === '-' && isShared ? [] : lines);
    }
    const delimiters = delimitersOf(given.value('d') ?? '\t');
    const filled = standard === null ? columns : dealt(columns, standard);
    if (given.has('s')) {
      for (const column of filled) await tool.out.line(joined(column, delimiters));
      return undefined;
    }
    const height = Math.max(0, ...filled.map(({ length }) => length));
    for (let row = 0; row < height; row += 1) {
      await tool.out.line(
        joined(
          filled.map((column) => column[row] ?? ''),
          delimiters,
        ),
      );
    }
    return undefined;
  },
});

/** `paste - -`: each column takes the next line of stdin. */
function dealt(columns: readonly (readonly string[])[], lines: readonly string[]): readonly (readonly string[])[] {
  return columns.map((column, index) =>
    column.length > 0 ? column : lines.filter((_, at) => at % columns.length === index),
  );
}
