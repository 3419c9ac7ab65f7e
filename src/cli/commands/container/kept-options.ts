import {
  bool,
  int,
  map,
  NIL,
  slice,
  string,
  stringMap,
  strings,
  type FieldTuple,
  type Value,
} from '../../format/template/value.ts';
import { modeValue } from './mode-value.ts';

/** The list, or nothing where it is empty. */
export const orNull = (list: readonly string[] | undefined): readonly string[] | null =>
  list === undefined || list.length === 0 ? null : list;

/** Reads what was kept of HostConfig, by JSON name, into a field. */
export function keptReader(kept: Readonly<Record<string, unknown>>): {
  text(name: string, otherwise?: string, type?: string): FieldTuple;
  number(name: string, otherwise?: number, goName?: string): FieldTuple;
  list(name: string, otherwise: readonly string[] | null, goName?: string): FieldTuple;
} {
  return {
    text: (name, otherwise = '', type = 'string') => {
      const value = kept[name];
      return [name, name, modeValue(typeof value === 'string' && value !== '' ? value : otherwise, type)];
    },
    number: (name, otherwise = 0, goName = name) => {
      const value = kept[name];
      return [goName, name, int(typeof value === 'number' ? value : otherwise, 'int64')];
    },
    list: (name, otherwise, goName = name) => {
      const value = kept[name];
      return [goName, name, Array.isArray(value) ? strings(value.map(String)) : strings(otherwise)];
    },
  };
}

/** JSON data as Go reads it without a type. */
export function plain(data: unknown): Value {
  if (typeof data === 'string') return string(data);
  if (typeof data === 'number') return int(data, 'int64');
  if (typeof data === 'boolean') return bool(data);
  if (Array.isArray(data)) return slice('[]interface {}', data.map(plain));
  if (typeof data !== 'object' || data === null) return NIL;
  return map('map[string]string', Object.fromEntries(Object.entries(data).map(([key, value]) => [key, plain(value)])));
}

/** A kept map of texts; the nil map where there is none. */
export const keptMap = (data: unknown): Value =>
  stringMap(
    typeof data === 'object' && data !== null
      ? Object.fromEntries(Object.entries(data).map(([key, value]) => [key, String(value)]))
      : null,
  );
