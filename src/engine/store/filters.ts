import { EngineError } from '../core/errors.ts';
import { parseTimestamp } from './timestamp.ts';

/** Values of `--filter` by name. */
export type Filters = ReadonlyMap<string, readonly string[]>;

/** Refuses a filter that this list does not know. */
export function checkFilters(filters: Filters, accepted: readonly string[]): void {
  for (const name of filters.keys()) {
    if (accepted.includes(name)) continue;
    throw new EngineError('invalid-filter', 'invalid', `invalid filter${name === '' ? '' : ` '${name}'`}`);
  }
}

/** Whether every `key` or `key=value` is among the labels; true without values (moby `MatchKVList`). */
export function hasLabels(wanted: readonly string[] | undefined, labels: Readonly<Record<string, string>>): boolean {
  return (wanted ?? []).every((label) => {
    const equals = label.indexOf('=');
    const key = equals < 0 ? label : label.slice(0, equals);
    return Object.hasOwn(labels, key) && (equals < 0 || labels[key] === label.slice(equals + 1));
  });
}

/** What the filters `label` and `label!` of a prune let pass; of several `label!` an object must have all to be kept (moby `matchLabels`). */
export function passesLabels(filters: Filters, labels: Readonly<Record<string, string>>): boolean {
  const unwanted = filters.get('label!');
  return hasLabels(filters.get('label'), labels) && (unwanted === undefined || !hasLabels(unwanted, labels));
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

/** The one point in time that a prune's `until` names; `null` without it. Milliseconds since 1970. */
export function pruneUntil(filters: Filters, now: number): number | null {
  const values = filters.get('until') ?? [];
  if (values.length > 1) throw new EngineError('invalid-filter', 'invalid', 'more than one until filter specified');
  return values[0] === undefined ? null : parseTimestamp(values[0], now);
}
