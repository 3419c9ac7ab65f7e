import type { Edit } from './edits.ts';

/** A line with its mark; the last one of a file may lack its end, which is said. */
export function marked(mark: string, line: string): string {
  return line.endsWith('\n') ? `${mark}${line}` : `${mark}${line}\n\\ No newline at end of file\n`;
}

const range = (from: number, to: number): string => (to - from > 1 ? `${from + 1},${to}` : String(to));

/** POSIX's default format: `2c2`, `<`, `---`, `>`. */
export function normalDiff(before: readonly string[], after: readonly string[], edits: readonly Edit[]): string {
  return edits
    .map(({ from, to, start, end }) => {
      const kind = from === to ? 'a' : start === end ? 'd' : 'c';
      const left = from === to ? String(from) : range(from, to);
      const right = start === end ? String(start) : range(start, end);
      const removed = before.slice(from, to).map((line) => marked('< ', line));
      const added = after.slice(start, end).map((line) => marked('> ', line));
      return `${left}${kind}${right}\n${removed.join('')}${kind === 'c' ? '---\n' : ''}${added.join('')}`;
    })
    .join('');
}

/** Edits that are near enough to share their context. */
export function hunksOf(edits: readonly Edit[], context: number): readonly (readonly Edit[])[] {
  const hunks: Edit[][] = [];
  for (const edit of edits) {
    const last = hunks.at(-1)?.at(-1);
    if (last !== undefined && edit.from - last.to <= 2 * context) hunks.at(-1)?.push(edit);
    else hunks.push([edit]);
  }
  return hunks;
}

const place = (from: number, count: number): string => {
  if (count === 1) return String(from + 1);
  return `${count === 0 ? from : from + 1},${count}`;
};

/** The unified format, without its two title lines. */
export function unifiedDiff(
  before: readonly string[],
  after: readonly string[],
  edits: readonly Edit[],
  context: number,
): string {
  return hunksOf(edits, context)
    .map((hunk) => {
      const [first, last] = [hunk[0], hunk.at(-1)];
      if (first === undefined || last === undefined) return '';
      const from = Math.max(0, first.from - context);
      const to = Math.min(before.length, last.to + context);
      const start = first.start - (first.from - from);
      const end = last.end + (to - last.to);
      const lines: string[] = [];
      let at = from;
      for (const edit of hunk) {
        lines.push(...before.slice(at, edit.from).map((line) => marked(' ', line)));
        lines.push(...before.slice(edit.from, edit.to).map((line) => marked('-', line)));
        lines.push(...after.slice(edit.start, edit.end).map((line) => marked('+', line)));
        at = edit.to;
      }
      lines.push(...before.slice(at, to).map((line) => marked(' ', line)));
      return `@@ -${place(from, to - from)} +${place(start, end - start)} @@\n${lines.join('')}`;
    })
    .join('');
}
