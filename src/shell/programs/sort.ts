import { compareBytes } from '../../engine/core/paths.ts';
import type { Program } from '../program.ts';
import { allLines } from './support/input.ts';
import { readOptions } from './support/options.ts';
import { print } from './support/output.ts';

type Compare = (a: string, b: string) => number;

const numberOf = (text: string): number => Number(/^\s*-?\d*\.?\d+/.exec(text)?.[0] ?? 0);

function fieldOf(line: string, key: string, separator: string | undefined): string {
  const [from = '1', to] = key.split(',');
  const fields = separator === undefined ? (line.match(/\s*\S+/g) ?? []) : line.split(separator);
  const start = Number.parseInt(from, 10) - 1;
  const end = to === undefined ? undefined : Number.parseInt(to, 10);
  return fields.slice(start, end).join(separator ?? '');
}

/** sort: lines in byte order, or as `-n -r -u -f -k -t` ask. */
export const sort: Program = async (context) => {
  const options = await readOptions(context, {
    flags: 'nrufbsVh',
    values: 'kt',
    long: { reverse: 'r', unique: 'u', 'numeric-sort': 'n' },
  });
  if (options === null) return 2;
  const { flags, values } = options;
  const { lines, status } = await allLines(context, options.operands, (name, fault) =>
    context.flavour === 'gnu' ? `cannot read: ${name}: ${fault}` : `${name}: ${fault}`,
  );
  const key = values.get('k');
  const keyFlags = new Set([...flags, ...(key?.match(/[a-zA-Z]/g) ?? [])]);
  const keyed = (line: string): string => {
    const part = key === undefined ? line : fieldOf(line, key, values.get('t'));
    const trimmed = keyFlags.has('b') ? part.trimStart() : part;
    return keyFlags.has('f') ? trimmed.toUpperCase() : trimmed;
  };
  const byKey: Compare = keyFlags.has('n')
    ? (a, b) => numberOf(keyed(a)) - numberOf(keyed(b))
    : (a, b) => compareBytes(keyed(a), keyed(b));
  const direction = keyFlags.has('r') ? -1 : 1;
  const sorted = [...lines].sort(
    (a, b) => direction * (byKey(a, b) || (flags.has('u') || flags.has('s') ? 0 : compareBytes(a, b))),
  );
  const kept = flags.has('u')
    ? sorted.filter((line, index) => index === 0 || byKey(line, sorted[index - 1] ?? '') !== 0)
    : sorted;
  await print(context, kept.map((line) => `${line}\n`).join(''));
  return status === 0 ? 0 : 2;
};
