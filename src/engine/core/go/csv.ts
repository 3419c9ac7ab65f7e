/** A line that is no CSV; the message is Go's. */
export class CsvError extends Error {}

/** The fields of one line of CSV, as Go's `encoding/csv` reads it. Throws a `CsvError`. */
export function csvFields(line: string): readonly string[] {
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    const { field, end } = line[at] === '"' ? quotedField(line, at) : plainField(line, at);
    fields.push(field);
    if (line[end] !== ',') return fields;
    at = end + 1;
  }
}

interface Field {
  readonly field: string;
  readonly end: number;
}

function plainField(line: string, start: number): Field {
  const comma = line.indexOf(',', start);
  const end = comma < 0 ? line.length : comma;
  const field = line.slice(start, end);
  const quote = field.indexOf('"');
  return quote < 0 ? { field, end } : fault(start + quote, 'bare " in non-quoted field');
}

function quotedField(line: string, start: number): Field {
  let field = '';
  let at = start + 1;
  for (;;) {
    const quote = line.indexOf('"', at);
    if (quote < 0) return fault(line.length, 'extraneous or missing " in quoted-field');
    field += line.slice(at, quote);
    at = quote + 1;
    const next = line[at];
    if (next === undefined || next === ',') return { field, end: at };
    if (next !== '"') return fault(quote, 'extraneous or missing " in quoted-field');
    field += '"';
    at += 1;
  }
}

function fault(at: number, what: string): never {
  throw new CsvError(`parse error on line 1, column ${at + 1}: ${what}`);
}
