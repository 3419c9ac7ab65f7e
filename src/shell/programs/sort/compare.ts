import { compareBytes } from '../../../engine/core/paths.ts';
import { monthNumber } from '../lib/dates.ts';
import { compareVersions } from '../lib/versions.ts';
import { keyText, type Key, type Ordering } from './keys.ts';

export type Comparison = (a: string, b: string) => number;

/** A number as `-n` reads it: blanks, a sign, digits and a fraction; anything else is 0. */
function numeric(text: string): number {
  const match = /^[ \t]*(-?\d*(?:\.\d*)?)/.exec(text);
  const value = Number(match?.[1] ?? 0);
  return Number.isNaN(value) ? 0 : value;
}

/** A number as `-g` reads it; text before not-a-number before numbers. */
function general(text: string): readonly [rank: number, value: number] {
  const match = /^\s*([-+]?(?:inf(?:inity)?|nan|0x[\da-f]+|(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?))/i.exec(text);
  if (match === null) return [0, 0];
  const word = (match[1] ?? '').toLowerCase();
  if (word.includes('nan')) return [1, 0];
  return [2, Number(word.replace(/inf(?:inity)?/, 'Infinity'))];
}

const SUFFIXES = 'KMGTPEZY';

/** Sign, unit, number: what `-h` orders by. */
function human(text: string): readonly [rank: number, value: number] {
  const match = /^[ \t]*(-?)(\d*(?:\.\d*)?)([kKMGTPEZY]?)/.exec(text);
  const value = Number(match?.[2] ?? 0) || 0;
  if (value === 0) return [0, 0];
  const unit = SUFFIXES.indexOf((match?.[3] ?? '').toUpperCase() || ' ') + 1;
  return match?.[1] === '-' ? [-unit - 1, -value] : [unit + 1, value];
}

const pair = (a: readonly [number, number], b: readonly [number, number]): number => a[0] - b[0] || a[1] - b[1];

function plain(ordering: Ordering): Comparison {
  const fold = (text: string): string => {
    let result = text;
    if (ordering.dictionary) result = result.replace(/[^ \ta-zA-Z0-9]/g, '');
    else if (ordering.printable) result = result.replace(/[^ -~]/g, '');
    return ordering.foldCase ? result.toUpperCase() : result;
  };
  const asIs = !ordering.dictionary && !ordering.printable && !ordering.foldCase;
  return asIs ? compareBytes : (a, b) => compareBytes(fold(a), fold(b));
}

/** Compares two keys by one ordering, its direction not counted. */
function byOrdering(ordering: Ordering): Comparison {
  switch (ordering.kind) {
    case 'n':
      return (a, b) => numeric(a) - numeric(b);
    case 'g':
      return (a, b) => pair(general(a), general(b));
    case 'h':
      return (a, b) => pair(human(a), human(b));
    case 'M':
      return (a, b) => monthNumber(a.trim().slice(0, 3)) - monthNumber(b.trim().slice(0, 3));
    case 'V':
      return compareVersions;
    case 'R':
      return (a, b) => scramble(a) - scramble(b) || compareBytes(a, b);
    case '':
      return plain(ordering);
  }
}

/** A hash that puts lines into no visible order, equal ones together. */
function scramble(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return Math.imul(hash ^ (hash >>> 15), 0x735a2d97) >>> 0;
}

/** Compares lines by keys only. */
export function compareKeys(keys: readonly Key[], global: Ordering, separator: string | null): Comparison {
  if (keys.length === 0) {
    const compare = byOrdering(global);
    const prepare = (line: string): string => (global.skipStartBlanks ? line.replace(/^[ \t]+/, '') : line);
    return global.reverse ? (a, b) => compare(prepare(b), prepare(a)) : (a, b) => compare(prepare(a), prepare(b));
  }
  const comparisons = keys.map((key): Comparison => {
    const ordering = key.ordering ?? global;
    const compare = byOrdering(ordering);
    const text = (line: string): string => keyText(line, key, separator, ordering);
    return ordering.reverse ? (a, b) => compare(text(b), text(a)) : (a, b) => compare(text(a), text(b));
  });
  return (a, b) => {
    for (const compare of comparisons) {
      const order = compare(a, b);
      if (order !== 0) return order;
    }
    return 0;
  };
}
