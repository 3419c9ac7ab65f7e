import { text as decoded, utf8 } from '../../engine/core/bytes.ts';
import { sameEnds } from '../../engine/core/same-ends.ts';
import { CliError } from '../command.ts';
import { alignedBytes, alignTabs } from './tab-writer.ts';
import { directCells, directRenderer, type DirectCell } from './template/direct.ts';
import { TemplateError } from './template/error.ts';
import { compileTemplate, type CompiledTemplate } from './template/execute.ts';
import { HEADER_FUNCTIONS } from './template/functions.ts';
import {
  NIL,
  string,
  struct,
  type Field,
  type FieldTuple,
  type MapValue,
  type StructValue,
  type Value,
} from './template/value.ts';

/** A column, declared once: the table, `--format` templates and JSON all read it. */
export interface Column<Row> {
  /** Its name in templates and JSON: `CreatedSince`. */
  readonly name: string;
  /** Its title in a table: `CREATED`. */
  readonly header: string;
  /** A text, or another Go value where Docker has one (`{{.Current}}`). */
  readonly value: (row: Row) => string | Value;
  /** False leaves it out of JSON. */
  readonly json?: boolean;
}

/** Something a template may call on a row with arguments, such as `{{.Label "role"}}`. */
export interface RowMethod<Row> {
  readonly name: string;
  readonly parameters: readonly 'string'[];
  readonly value: (row: Row, argument: string) => string;
}

export interface Listing<Row> {
  /** Go type that a template error names: `*formatter.imageContext`. */
  readonly type: string;
  readonly columns: readonly Column<Row>[];
  readonly methods?: readonly RowMethod<Row>[];
  /** Names of the columns of the plain table, or pieces of a template such as `{{.Name}}{{if .Current}} *{{end}}`. */
  readonly table: readonly string[];
  /** Titles that a table knows beside those of its columns. */
  readonly titles?: Readonly<Record<string, string>>;
  /** The template that `raw` stands for. */
  readonly raw?: string;
  /** What stands before a fault in a template that does not parse; `template parsing error: ` by default. */
  readonly parsePrefix?: string;
  /** The same for a template that fails while it runs. */
  readonly executionPrefix?: string;
  /** The template is tried on an empty row first, so that it may fail where there are no rows. */
  readonly isTriedFirst?: boolean;
  /** What a row is made of in Go, which `{{.}}` prints: docker/cli's context after the `HeaderContext` in it. */
  readonly inside?: (row: Row) => readonly FieldTuple[];
  /** In its place, what the row's `Error` method says. */
  readonly errorText?: (row: Row) => string;
}

/** The flag that says how a listing verb prints. */
export const LIST_FORMAT = {
  type: 'string',
  help: "Shape of the output: 'table', 'table TEMPLATE', 'json' or a Go template",
} as const;

const PREFIX = 'template parsing error: ';
const TABLE = 'table';

/**
 * Rows as `--format` asks (docker/cli `formatter.Context`): empty or `table` the plain table, `table TEMPLATE` a table of
 * it, `json` one object a line, `raw`, anything else a Go template for each row. Throws a `CliError` with Docker's words.
 */
export function formatRows<Row>(listing: Listing<Row>, rows: readonly Row[], format: string): string {
  const shown = renderRows(listing, rows, format);
  return typeof shown === 'string' ? shown : decoded(shown);
}

/** The same as bytes to be written: a long table need not become a text in between. */
export function formatRowBytes<Row>(listing: Listing<Row>, rows: readonly Row[], format: string): Uint8Array {
  const shown = renderRows(listing, rows, format);
  // The table's own bytes stay with it, and whoever is given these may give them away.
  return typeof shown === 'string' ? utf8(shown) : shown.slice();
}

function renderRows<Row>(listing: Listing<Row>, rows: readonly Row[], format: string): string | Uint8Array {
  const isTried = listing.isTriedFirst === true && format !== '';
  if (isTried) tryOnEmptyRow(listing, compile(format, listing.parsePrefix));
  const asked = expand(listing, format);
  const isTable = asked.startsWith(TABLE);
  const source = unescapeBlanks((isTable ? asked.slice(TABLE.length) : asked).replace(/^ +| +$/g, ''));
  // What was tried parses; it may not any more once its blanks are read.
  const template = compile(source, isTried ? PREFIX : listing.parsePrefix);
  const render = rendererOf(listing, template);
  if (isTable) return tableOf(listing, template, rows, render);
  let text = '';
  for (const row of rows) text += `${render(row)}\n`;
  return text;
}

function tableOf<Row>(
  listing: Listing<Row>,
  template: CompiledTemplate,
  rows: readonly Row[],
  render: (row: Row) => string,
): string | Uint8Array {
  const header = headerOf(listing, template);
  const cells = directCells<Row>(template.parsed, accessorsOf(listing));
  const titles = header.split('\t');
  const isWhole = cells !== null && titles.length === cells.length;
  const columns = isWhole ? cells.map((cell, at) => [titles[at] ?? ''].concat(cellsOf(cell, rows))) : null;
  const table = columns === null ? null : alignedBytes(columns);
  return table ?? alignTabs([header, ...rows.map(render), ''].join('\n'));
}

/** By column, the rows that it was shown for last and its cells in them. */
const shown = new WeakMap<object, { readonly rows: readonly unknown[]; readonly cells: readonly string[] }>();

/** A row that is the same and stands where it stood has the same text in a column that is the same. */
function cellsOf<Row>({ render, column }: DirectCell<Row>, rows: readonly Row[]): readonly string[] {
  if (column === null) return rows.map(render);
  const last = shown.get(column) ?? { rows: [], cells: [] };
  const { above, below } = sameEnds<unknown>(last.rows, rows);
  const fresh = rows.slice(above, rows.length - below).map(render);
  const cells = last.cells.slice(0, above).concat(fresh, last.cells.slice(last.cells.length - below));
  shown.set(column, { rows, cells });
  return cells;
}

function accessorsOf<Row>({ columns }: Listing<Row>): (name: string) => Column<Row>['value'] | undefined {
  const byName = new Map(columns.map(({ name, value }) => [name, value]));
  return (name) => byName.get(name);
}

function expand<Row>(listing: Listing<Row>, format: string): string {
  if (format === '' || format === TABLE) {
    const cells = listing.table.map((cell) => (cell.includes('{{') ? cell : `{{.${cell}}}`));
    return `${TABLE} ${cells.join('\t')}`;
  }
  if (format === 'json') return '{{json .}}';
  return format === 'raw' && listing.raw !== undefined ? listing.raw : format;
}

/** Shells pass `\t` and `\n` as two characters; Docker reads them as tab and newline. */
const unescapeBlanks = (format: string): string => format.replaceAll('\\t', '\t').replaceAll('\\n', '\n');

function compile(source: string, prefix = PREFIX): CompiledTemplate {
  try {
    return compileTemplate(source);
  } catch (error) {
    if (error instanceof TemplateError) throw new CliError(`${prefix}${error.message}`);
    throw error;
  }
}

function rendererOf<Row>(listing: Listing<Row>, template: CompiledTemplate): (row: Row) => string {
  const direct = directRenderer<Row>(template.parsed, accessorsOf(listing));
  return direct ?? ((row) => run(listing, template, rowValue(listing, row)));
}

function run<Row>(listing: Listing<Row>, template: CompiledTemplate, value: Value): string {
  try {
    return template.execute(value);
  } catch (error) {
    if (error instanceof TemplateError) throw new CliError(`${listing.executionPrefix ?? PREFIX}${error.message}`);
    throw error;
  }
}

const goValue = (value: string | Value): Value => (typeof value === 'string' ? string(value) : value);
const textOf = (value: Value | undefined): string => (value?.kind === 'string' ? value.value : '');

/** A row as templates see it: a struct whose methods are the columns. */
export function rowValue<Row>(listing: Listing<Row>, row: Row): StructValue {
  const columns = listing.columns.map(({ name, value, json }): Field => ({
    name,
    ...(json === false ? {} : { json: name }),
    value: () => goValue(value(row)),
  }));
  const { inside, errorText, type } = listing;
  return {
    kind: 'struct',
    type,
    isRow: true,
    fields: [...columns, ...methodsOf(listing, row)],
    ...(inside && { inside: () => [HEADER_CONTEXT, ...struct(type, inside(row)).fields] }),
    ...(errorText && { errorText: () => errorText(row) }),
  };
}

/** Titles are only asked for in the title row. */
const HEADER_CONTEXT: Field = {
  name: 'HeaderContext',
  value: () => struct('formatter.HeaderContext', [['Header', 'Header', NIL]]),
};

function methodsOf<Row>({ methods = [] }: Listing<Row>, row: Row): readonly Field[] {
  return methods.map(({ name, parameters, value }): Field => ({
    name,
    parameters,
    value: (argument) => string(value(row, textOf(argument))),
  }));
}

function tryOnEmptyRow<Row>(listing: Listing<Row>, template: CompiledTemplate): void {
  const columns = listing.columns.map(({ name }): Field => ({ name, json: name, value: () => string('') }));
  const methods = (listing.methods ?? []).map(({ name, parameters }): Field => ({
    name,
    parameters,
    value: () => string(''),
  }));
  run(listing, template, { kind: 'struct', type: listing.type, isRow: true, fields: [...columns, ...methods] });
}

/** `Label` in a title row: the last part of the label's name, in words (docker/cli `SubHeaderContext.Label`). */
const LABEL_HEADER: Field = {
  name: 'Label',
  parameters: ['string'],
  value: (name) => string((textOf(name).split('.').at(-1) ?? '').replace(/[-_]/g, ' ')),
};

function headerOf<Row>(listing: Listing<Row>, template: CompiledTemplate): string {
  const titles: MapValue = {
    kind: 'map',
    type: 'formatter.SubHeaderContext',
    entries: new Map(
      [
        ...listing.columns.map(({ name, header }) => [name, header] as const),
        ...Object.entries(listing.titles ?? {}),
      ].map(([name, header]) => [name, string(header)]),
    ),
    methods: [LABEL_HEADER],
  };
  try {
    return template.execute(titles, { functions: HEADER_FUNCTIONS });
  } catch (error) {
    if (error instanceof TemplateError) return '';
    throw error;
  }
}
