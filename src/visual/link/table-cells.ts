/** A cell of a table that Docker printed; places in the line. */
export interface Cell {
  /** What its column is called. */
  readonly column: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A line of a table. */
export interface TableRow {
  /** From 0, below the header. */
  readonly index: number;
  readonly columns: readonly string[];
  readonly cells: readonly Cell[];
}

const HEADER = /^[A-Z][A-Z ]*( {2,}[A-Z][A-Z /]*)+\s*$/;

/** Reads a line as part of the table that it stands in; `null` where it is in none, or is the header. */
export function tableRow(lines: readonly string[], at: number): TableRow | null {
  const line = lines[at] ?? '';
  if (line.trim() === '') return null;
  let first = at;
  while (first > 0 && !HEADER.test(lines[first] ?? '') && (lines[first] ?? '').trim() !== '') first -= 1;
  const header = lines[first] ?? '';
  if (first === at || !HEADER.test(header)) return null;
  const columns = [...header.matchAll(/\S+(?: \S+)*/g)].map((match) => ({ name: match[0], start: match.index }));
  const cells = columns.map(({ name, start }, index): Cell => {
    const raw = line.slice(start, columns[index + 1]?.start);
    const text = raw.trim();
    const from = start + raw.length - raw.trimStart().length;
    return { column: name, text, start: from, end: from + text.length };
  });
  return { index: at - first - 1, columns: columns.map(({ name }) => name), cells };
}
