import { concrete, isTrue, NIL, sortedKeys, type StructValue, type Value } from './value.ts';

export interface JsonOptions {
  /** What one level is indented by; nothing for a single line. */
  readonly indent?: string;
  /** Writes `<`, `>` and `&` as `\u003c`… (Go's default); U+2028 and U+2029 are always escaped. */
  readonly escapeHtml?: boolean;
}

/** JSON as Go's `encoding/json` writes it: map keys sorted, struct fields in order. */
export function toJson(value: Value, { indent = '', escapeHtml = true }: JsonOptions = {}): string {
  return encode(value, indent, escapeHtml, 0);
}

function encode(value: Value, indent: string, escapeHtml: boolean, depth: number): string {
  const inner = (entry: Value): string => encode(entry, indent, escapeHtml, depth + 1);
  const member = ([key, entry]: readonly [string, Value]): string =>
    `${quoteJson(key, escapeHtml)}:${indent === '' ? '' : ' '}${inner(entry)}`;
  if ('isNil' in value && value.isNil) return 'null';
  switch (value.kind) {
    case 'nil':
      return 'null';
    case 'bool':
    case 'int':
    case 'float':
      return String(value.value);
    case 'string':
      return textJson(value.value, value.type, escapeHtml);
    case 'slice':
      return brackets('[]', value.items.map(inner), indent, depth);
    case 'map': {
      const members = sortedKeys(value).map((key) => member([key, value.entries.get(key) ?? NIL]));
      return brackets('{}', members, indent, depth);
    }
    case 'struct':
      if (value.isRow === true && !escapeHtml) return encode(value, indent, true, depth);
      return brackets('{}', membersOf(value).map(member), indent, depth);
    case 'opaque':
      return value.json;
    case 'interface':
      return encode(concrete(value), indent, escapeHtml, depth);
  }
}

function brackets([open = '', close = '']: string, items: readonly string[], indent: string, depth: number): string {
  if (items.length === 0) return open + close;
  if (indent === '') return open + items.join(',') + close;
  const inner = indent.repeat(depth + 1);
  return `${open}\n${items.map((item) => inner + item).join(',\n')}\n${indent.repeat(depth)}${close}`;
}

/** The members that JSON shows: embedded structs unfolded, empty `omitempty` ones left out. */
export function membersOf(value: StructValue): readonly (readonly [string, Value])[] {
  const members = value.fields.flatMap(({ json, omitEmpty, isEmbedded, parameters, value: read }) => {
    if (isEmbedded === true) {
      const inner = read();
      return inner.kind === 'struct' ? membersOf(inner) : [];
    }
    if (json === undefined || (parameters !== undefined && parameters.length > 0)) return [];
    const field = read();
    return omitEmpty === true && isEmpty(field) ? [] : [[json, field] as const];
  });
  return value.isRow === true ? [...members].sort(([a], [b]) => (a < b ? -1 : 1)) : members;
}

/** `omitempty` never leaves out a struct. */
const isEmpty = (value: Value): boolean => !isTrue(value) && (value.kind !== 'struct' || value.isNil === true);

/** A `json.Number` is a text that stands for itself. */
const textJson = (text: string, type: string | undefined, escapeHtml: boolean): string =>
  type === 'json.Number' ? text : quoteJson(text, escapeHtml);

const escapeCharacter = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

function quoteJson(text: string, escapeHtml: boolean): string {
  const quoted = JSON.stringify(text).replace(/[\u2028\u2029]/g, escapeCharacter);
  return escapeHtml ? quoted.replace(/[<>&]/g, escapeCharacter) : quoted;
}
