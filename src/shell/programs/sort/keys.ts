import { Fault } from '../lib/faults.ts';
import type { Tool } from '../lib/tool.ts';

/** How a key (or a whole line) is ordered. */
export interface Ordering {
  readonly kind: '' | 'n' | 'g' | 'h' | 'M' | 'V' | 'R';
  readonly reverse: boolean;
  readonly foldCase: boolean;
  readonly dictionary: boolean;
  readonly printable: boolean;
  readonly skipStartBlanks: boolean;
  readonly skipEndBlanks: boolean;
}

/** One `-k`: positions count from 1; `endChar` 0 is the end of the field. */
export interface Key {
  readonly startField: number;
  readonly startChar: number;
  readonly endField: number;
  readonly endChar: number;
  readonly ordering: Ordering | null;
}

/** The ordering that a set of option letters means. */
export function orderingOf(letters: string, endLetters = ''): Ordering {
  const all = letters + endLetters;
  const kind = (['n', 'g', 'h', 'M', 'V', 'R'] as const).find((letter) => all.includes(letter)) ?? '';
  return {
    kind,
    reverse: all.includes('r'),
    foldCase: all.includes('f'),
    dictionary: all.includes('d'),
    printable: all.includes('i'),
    skipStartBlanks: letters.includes('b'),
    skipEndBlanks: endLetters.includes('b'),
  };
}

/** Reads `F[.C][OPTS][,F[.C][OPTS]]`. */
export function parseKey(tool: Tool, text: string): Key {
  const match = /^(\d+)(?:\.(\d+))?([bdfgiMhnRrV]*)(?:,(\d+)(?:\.(\d+))?([bdfgiMhnRrV]*))?$/.exec(text);
  if (match === null) {
    throw new Fault(
      tool.isBusybox ? 'bad field specification' : `-: invalid field specification ${tool.quote(text)}`,
      2,
    );
  }
  const [, startField = '1', startChar = '1', startLetters = '', endField, endChar = '0', endLetters = ''] = match;
  if (Number(startField) === 0)
    throw new Fault(`-: invalid field specification ${tool.quote(text)}: field number is zero`, 2);
  const hasOwn = startLetters !== '' || endLetters !== '';
  return {
    startField: Number(startField),
    startChar: Number(startChar),
    endField: endField === undefined ? Infinity : Number(endField),
    endChar: Number(endChar),
    ordering: hasOwn ? orderingOf(startLetters, endLetters) : null,
  };
}

/** The part of a line that a key means. */
export function keyText(line: string, key: Key, separator: string | null, ordering: Ordering): string {
  const starts = fieldStarts(line, separator);
  let start = starts(key.startField);
  if (ordering.skipStartBlanks) start = skipBlanks(line, start);
  start += key.startChar - 1;
  let end = line.length;
  if (key.endField !== Infinity) {
    if (key.endChar === 0) end = fieldEnd(line, starts(key.endField), separator);
    else {
      let from = starts(key.endField);
      if (ordering.skipEndBlanks) from = skipBlanks(line, from);
      end = from + key.endChar;
    }
  }
  return line.slice(start, Math.max(start, end));
}

function skipBlanks(line: string, at: number): number {
  let index = at;
  while (line[index] === ' ' || line[index] === '\t') index += 1;
  return index;
}

/** Where the nth field begins; without a separator the blanks in front belong to it. */
function fieldStarts(line: string, separator: string | null): (field: number) => number {
  return (field) => {
    let at = 0;
    for (let count = 1; count < field; count += 1) {
      if (at >= line.length) return line.length;
      at = fieldEnd(line, at, separator);
      if (separator !== null) at = Math.min(line.length + 1, at + 1);
    }
    return Math.min(at, line.length);
  };
}

function fieldEnd(line: string, start: number, separator: string | null): number {
  if (separator !== null) {
    const end = line.indexOf(separator, start);
    return end < 0 ? line.length : end;
  }
  let at = skipBlanks(line, start);
  while (at < line.length && line[at] !== ' ' && line[at] !== '\t') at += 1;
  return at;
}
