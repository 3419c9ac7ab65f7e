import type { Filters } from '../store/filters.ts';

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
