import { EngineError } from '../core/errors.ts';

/** Values of `--filter` by name. */
export type Filters = ReadonlyMap<string, readonly string[]>;

/** Refuses a filter that this list does not know. */
export function checkFilters(filters: Filters, accepted: readonly string[]): void {
  for (const name of filters.keys()) {
    if (!accepted.includes(name)) throw new EngineError('invalid-filter', 'invalid', `invalid filter '${name}'`);
  }
}

/** Whether some value equals the text or, as a regular expression, is found in it; true without values (moby `Match`). */
export function matches(filters: Filters, name: string, ...texts: readonly string[]): boolean {
  const values = filters.get(name);
  return values === undefined || values.some((value) => texts.some((text) => text === value || isFound(value, text)));
}

function isFound(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern).test(text);
  } catch {
    return false;
  }
}

/** Whether one of the values is the text; true without values. */
export function equalsAny(filters: Filters, name: string, text: string): boolean {
  return filters.get(name)?.includes(text) ?? true;
}

/** Whether every `key` or `key=value` is among the labels; true without values (moby `MatchKVList`). */
export function hasLabels(wanted: readonly string[] | undefined, labels: Readonly<Record<string, string>>): boolean {
  return (wanted ?? []).every((label) => {
    const equals = label.indexOf('=');
    const key = equals < 0 ? label : label.slice(0, equals);
    return Object.hasOwn(labels, key) && (equals < 0 || labels[key] === label.slice(equals + 1));
  });
}

/** `true`, `1`, `false`, `0`; `null` where it was not given (moby `GetBoolOrDefault`). */
export function booleanFilter(filters: Filters, name: string): boolean | null {
  const values = filters.get(name);
  if (values === undefined) return null;
  const isTrue = values.includes('1') || values.includes('true');
  const isFalse = values.includes('0') || values.includes('false');
  if (isTrue === isFalse) {
    throw new EngineError('invalid-filter', 'invalid', `invalid filter '${name}=[${values.join(' ')}]'`);
  }
  return isTrue;
}
