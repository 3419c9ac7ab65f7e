import { CliError } from '../command.ts';
import { TemplateError } from './template/error.ts';
import { compileTemplate } from './template/execute.ts';
import { string, struct, toJson, type Value } from './template/value.ts';

/** A column, declared once: the table, `--format` templates and JSON all read it. */
export interface Column<Row> {
  /** Its name in templates and JSON: `CreatedSince`. */
  readonly name: string;
  /** Its title in a table: `CREATED`. */
  readonly header: string;
  readonly value: (row: Row) => string;
  /** False leaves it out of JSON. */
  readonly json?: boolean;
}

export interface Listing<Row> {
  /** Go type that a template error names: `*formatter.imageContext`. */
  readonly type: string;
  readonly columns: readonly Column<Row>[];
  /** Names of the columns of the plain table. */
  readonly table: readonly string[];
  /** The template that `raw` stands for. */
  readonly raw?: string;
  /** What docker puts in front of a fault in the template: `template parsing error: `. */
  readonly executionPrefix?: string;
}

const GAP = 3;
const MIN_WIDTH = 10;

/** Go's text/tabwriter as Docker sets it up: cells at least 10 wide with 3 blanks after the longest; the last cell is not padded. */
export function alignColumns(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, index) => {
      if (index < row.length - 1) widths[index] = Math.max(widths[index] ?? MIN_WIDTH, width(cell) + GAP);
    });
  }
  return rows
    .map(
      (row) =>
        `${row.map((cell, index) => (index < row.length - 1 ? cell + ' '.repeat((widths[index] ?? 0) - width(cell)) : cell)).join('')}\n`,
    )
    .join('');
}

const width = (text: string): number => (/^[\x20-\x7e]*$/.test(text) ? text.length : [...text].length);

/**
 * Rows as `--format` asks: empty or `table` the plain table, `table TEMPLATE` a table of it, `json` one object a line,
 * `raw`, anything else a Go template for each row.
 */
export function formatRows<Row>(listing: Listing<Row>, rows: readonly Row[], format: string): string {
  if (format === '' || format === 'table') return plainTable(listing, rows);
  if (format === 'json') return rows.map((row) => `${toJson(rowValue(listing, row))}\n`).join('');
  const expanded = format === 'raw' && listing.raw !== undefined ? listing.raw : format;
  if (/^table\b/.test(expanded)) return templateTable(listing, rows, expanded.slice('table'.length));
  return withTemplate(listing, unescape(expanded), (execute) =>
    rows.map((row) => `${execute(rowValue(listing, row))}\n`).join(''),
  );
}

function plainTable<Row>(listing: Listing<Row>, rows: readonly Row[]): string {
  const columns = listing.table.flatMap((name) => listing.columns.find((column) => column.name === name) ?? []);
  return alignColumns([
    columns.map(({ header }) => header),
    ...rows.map((row) => columns.map(({ value }) => value(row))),
  ]);
}

function templateTable<Row>(listing: Listing<Row>, rows: readonly Row[], format: string): string {
  const source = unescape(format.replace(/^\s/, '').trim());
  return withTemplate(listing, source, (execute) => {
    const title = execute(
      struct(
        listing.type,
        listing.columns.map(({ name, header }) => [name, name, string(header)] as const),
      ),
    );
    return alignColumns([title, ...rows.map((row) => execute(rowValue(listing, row)))].map((line) => line.split('\t')));
  });
}

/** Shells pass `\t` and `\n` as two characters; Docker reads them as tab and newline. */
const unescape = (format: string): string => format.replaceAll('\\t', '\t').replaceAll('\\n', '\n');

function rowValue<Row>({ type, columns }: Listing<Row>, row: Row): Value {
  const sorted = [...columns].sort((a, b) => (a.name < b.name ? -1 : 1));
  return struct(
    type,
    sorted.map(({ name, value, json }) => [name, json === false ? '-' : name, () => string(value(row))] as const),
  );
}

function withTemplate<Row>(
  listing: Listing<Row>,
  source: string,
  use: (execute: (value: Value) => string) => string,
): string {
  try {
    const template = compileTemplate(source);
    return use((value) => template.execute(value));
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    const prefix =
      error.stage === 'execute' ? (listing.executionPrefix ?? 'template parsing error: ') : 'template parsing error: ';
    throw new CliError(`${prefix}${error.message}`);
  }
}
