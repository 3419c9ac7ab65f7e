import type { FlagDefinition } from './command.ts';
import { parseByteSize } from './format/units.ts';
import { DurationError, parseDuration } from '../engine/core/go/duration.ts';
import { NumberSyntaxError, parseBool, parseInteger, parseUnsigned } from './go/parse-number.ts';

export type FlagValue =
  | boolean
  | number
  | string
  | readonly string[]
  | Readonly<Record<string, string>>
  | ReadonlyMap<string, readonly string[]>;

/** Why a flag does not take a value; the message is Go's or Docker's. */
export class FlagValueError extends Error {
  override readonly name = 'FlagValueError';
}

/** The value of a flag that nobody set. */
export function emptyValue(definition: FlagDefinition): FlagValue {
  switch (definition.type) {
    case 'bool':
      return definition.default === true;
    case 'int':
    case 'uint16':
    case 'uint':
    case 'duration':
    case 'bytes':
      return typeof definition.default === 'number' ? definition.default : 0;
    case 'strings':
    case 'list':
      return [];
    case 'map':
      return {};
    case 'filter':
      return new Map<string, readonly string[]>();
    case 'string':
      return typeof definition.default === 'string' ? definition.default : '';
  }
}

/** What a flag holds after it was given once more. `before` is what it held. */
export function nextValue(definition: FlagDefinition, before: FlagValue, text: string): FlagValue {
  const fault = definition.validate?.(text) ?? null;
  if (fault !== null) throw new FlagValueError(fault);
  try {
    return read(definition, before, text);
  } catch (error) {
    if (error instanceof NumberSyntaxError || error instanceof DurationError) throw new FlagValueError(error.message);
    throw error;
  }
}

function read(definition: FlagDefinition, before: FlagValue, text: string): FlagValue {
  switch (definition.type) {
    case 'bool':
      return parseBool(text);
    case 'int':
      return parseInteger(text);
    case 'uint16':
      return parseUnsigned(text, 16);
    case 'uint':
      return parseUnsigned(text, 64);
    case 'duration':
      return parseDuration(text);
    case 'bytes':
      return readBytes(text);
    case 'string':
      return text;
    case 'list':
      return [...listOf(before), text];
    case 'strings':
      return [...listOf(before), ...splitAtCommas(text)];
    case 'map':
      return { ...mapOf(before), ...pairOf(text) };
    case 'filter':
      return withFilter(filterOf(before), text);
  }
}

const listOf = (value: FlagValue): readonly string[] => (Array.isArray(value) ? (value as readonly string[]) : []);
const filterOf = (value: FlagValue): ReadonlyMap<string, readonly string[]> =>
  value instanceof Map ? (value as ReadonlyMap<string, readonly string[]>) : new Map<string, readonly string[]>();
const mapOf = (value: FlagValue): Readonly<Record<string, string>> =>
  typeof value === 'object' && !Array.isArray(value) && !(value instanceof Map)
    ? (value as Readonly<Record<string, string>>)
    : {};

function readBytes(text: string): number {
  const size = parseByteSize(text);
  if (typeof size === 'string') throw new FlagValueError(size);
  return size;
}

/** One line of CSV, as pflag's StringSlice reads it. */
export function splitAtCommas(text: string): readonly string[] {
  if (text === '') return [];
  const fields = [...text.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)];
  return fields.map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '');
}

function pairOf(text: string): Readonly<Record<string, string>> {
  const equals = text.indexOf('=');
  return equals < 0 ? { [text]: '' } : { [text.slice(0, equals)]: text.slice(equals + 1) };
}

/** docker/cli `opts.FilterOpt`: names in lower case, both sides trimmed. */
function withFilter(
  filters: ReadonlyMap<string, readonly string[]>,
  text: string,
): ReadonlyMap<string, readonly string[]> {
  if (text === '') return filters;
  const equals = text.indexOf('=');
  if (equals < 0) throw new FlagValueError('bad format of filter (expected name=value)');
  const name = text.slice(0, equals).trim().toLowerCase();
  const value = text.slice(equals + 1).trim();
  const values = filters.get(name) ?? [];
  return new Map(filters).set(name, values.includes(value) ? values : [...values, value]);
}
