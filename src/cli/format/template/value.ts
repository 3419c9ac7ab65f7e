/** A Go value, as far as templates and JSON need to know its type. */
export type Value =
  | { readonly kind: 'nil' }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'int'; readonly value: number }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  /** A number of a JSON document that was read without a type: Go's `json.Number`, a kind of string. */
  | { readonly kind: 'json-number'; readonly value: string }
  | { readonly kind: 'slice'; readonly items: readonly Value[]; readonly isNil?: boolean }
  | MapValue
  | StructValue;

export interface MapValue {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, Value>;
  /** True for the raw document that `inspect` falls back to: a missing key is an error. */
  readonly strict?: boolean;
  /** What a missing key of a typed map indexes to; nothing where values are interfaces. */
  readonly zero?: Value;
  readonly isNil?: boolean;
}

export interface StructValue {
  readonly kind: 'struct';
  /** As Go's `%T` prints it: `*formatter.imageContext`. */
  readonly type: string;
  readonly fields: readonly Field[];
}

/** A struct's field or no-argument method. */
export interface Field {
  readonly name: string;
  /** Name in JSON; absent where JSON leaves it out. */
  readonly json?: string;
  readonly omitEmpty?: boolean;
  readonly value: () => Value;
}

export const NIL: Value = { kind: 'nil' };
export const string = (value: string): Value => ({ kind: 'string', value });
export const int = (value: number): Value => ({ kind: 'int', value });
export const bool = (value: boolean): Value => ({ kind: 'bool', value });
export const strings = (items: readonly string[] | null | undefined): Value =>
  items === null || items === undefined
    ? { kind: 'slice', items: [], isNil: true }
    : { kind: 'slice', items: items.map(string) };
export const stringMap = (entries: Readonly<Record<string, string>> | null | undefined): MapValue => ({
  kind: 'map',
  zero: string(''),
  entries: new Map(Object.entries(entries ?? {}).map(([key, value]) => [key, string(value)])),
  ...(entries === null || entries === undefined ? { isNil: true } : {}),
});

/** A struct from a list of fields: `[Go name, JSON name ('-' to leave out, '?' suffix for omitempty), value]`. */
export function struct(
  type: string,
  fields: readonly (readonly [name: string, json: string, value: Value | (() => Value)])[],
): StructValue {
  return {
    kind: 'struct',
    type,
    fields: fields.map(([name, json, value]): Field => ({
      name,
      ...(json === '-' ? {} : { json: json.replace(/\?$/, '') }),
      omitEmpty: json.endsWith('?'),
      value: typeof value === 'function' ? value : () => value,
    })),
  };
}

/** What a document is when Go decodes it without a type: strict maps, slices, `json.Number`. */
export function rawValue(value: Value): Value {
  switch (value.kind) {
    case 'int':
    case 'float':
      return { kind: 'json-number', value: String(value.value) };
    case 'slice':
      return value.isNil === true ? NIL : { kind: 'slice', items: value.items.map(rawValue) };
    case 'map':
      if (value.isNil === true) return NIL;
      return {
        kind: 'map',
        strict: true,
        entries: new Map([...value.entries].map(([key, entry]) => [key, rawValue(entry)])),
      };
    case 'struct':
      return {
        kind: 'map',
        strict: true,
        entries: new Map(jsonFields(value).map(([key, entry]) => [key, rawValue(entry)])),
      };
    default:
      return value;
  }
}

/** The members that JSON shows, in the struct's order. */
export function jsonFields(value: StructValue): readonly (readonly [string, Value])[] {
  return value.fields.flatMap(({ json, omitEmpty, value: read }) => {
    if (json === undefined) return [];
    const field = read();
    return omitEmpty === true && isEmpty(field) ? [] : [[json, field] as const];
  });
}

/** Go's notion of an empty value, for `omitempty` and `if`. */
export function isEmpty(value: Value): boolean {
  switch (value.kind) {
    case 'nil':
      return true;
    case 'bool':
      return !value.value;
    case 'int':
    case 'float':
      return value.value === 0;
    case 'string':
    case 'json-number':
      return value.value === '';
    case 'slice':
      return value.items.length === 0;
    case 'map':
      return value.entries.size === 0;
    case 'struct':
      return false;
  }
}

/** The Go type as error messages name it. */
export function typeName(value: Value): string {
  switch (value.kind) {
    case 'nil':
      return 'nil';
    case 'float':
      return 'float64';
    case 'json-number':
      return 'json.Number';
    case 'slice':
      return '[]string';
    case 'map':
      return value.strict === true ? 'map[string]interface {}' : 'map[string]string';
    case 'struct':
      return value.type;
    default:
      return value.kind;
  }
}

const sortedKeys = (value: MapValue): readonly string[] => [...value.entries.keys()].sort();

/** JSON as Go's encoder writes it: map keys sorted, struct fields in order, HTML characters escaped. `indent` of '' is one line. */
export function toJson(value: Value, indent = '', escapeHtml = true, depth = 0): string {
  const nested = (items: readonly string[], open: string, close: string): string => {
    if (items.length === 0) return open + close;
    if (indent === '') return open + items.join(',') + close;
    const inner = indent.repeat(depth + 1);
    return `${open}\n${items.map((item) => inner + item).join(',\n')}\n${indent.repeat(depth)}${close}`;
  };
  const member = (key: string, entry: Value): string =>
    `${quoteJson(key, escapeHtml)}:${indent === '' ? '' : ' '}${toJson(entry, indent, escapeHtml, depth + 1)}`;
  switch (value.kind) {
    case 'nil':
      return 'null';
    case 'string':
      return quoteJson(value.value, escapeHtml);
    case 'json-number':
      return value.value;
    case 'slice':
      return value.isNil === true
        ? 'null'
        : nested(
            value.items.map((item) => toJson(item, indent, escapeHtml, depth + 1)),
            '[',
            ']',
          );
    case 'map':
      if (value.isNil === true) return 'null';
      return nested(
        sortedKeys(value).map((key) => member(key, value.entries.get(key) ?? NIL)),
        '{',
        '}',
      );
    case 'struct':
      return nested(
        jsonFields(value).map(([key, entry]) => member(key, entry)),
        '{',
        '}',
      );
    default:
      return String(value.value);
  }
}

function quoteJson(text: string, escapeHtml: boolean): string {
  const quoted = JSON.stringify(text).replace(/[\u2028\u2029]/g, escapeCharacter);
  return escapeHtml ? quoted.replace(/[<>&]/g, escapeCharacter) : quoted;
}

const escapeCharacter = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Go's `%v`. */
export function format(value: Value): string {
  switch (value.kind) {
    case 'nil':
      return '<no value>';
    case 'slice':
      return `[${value.items.map(formatInner).join(' ')}]`;
    case 'map':
      return `map[${sortedKeys(value)
        .map((key) => `${key}:${formatInner(value.entries.get(key) ?? NIL)}`)
        .join(' ')}]`;
    case 'struct':
      return `{${value.fields.map((field) => formatInner(field.value())).join(' ')}}`;
    default:
      return String(value.value);
  }
}

const formatInner = (value: Value): string => (value.kind === 'nil' ? '<nil>' : format(value));
