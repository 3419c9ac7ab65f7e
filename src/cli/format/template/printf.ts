import { format, toJson, typeName, type Value } from './value.ts';

/** Go's `fmt.Sprintf` for the verbs that templates use; wrong verbs print what Go prints (`%!d(string=x)`). */
export function sprintf(pattern: string, values: readonly Value[]): string {
  let used = 0;
  const text = pattern.replace(
    /%([-+# 0]*)(\*|\d+)?(?:\.(\*|\d+)?)?([a-zA-Z%])|%$/g,
    (
      whole,
      flags: string | undefined,
      width: string | undefined,
      precision: string | undefined,
      verb: string | undefined,
    ) => {
      if (verb === undefined) return '%!(NOVERB)';
      if (verb === '%') return '%';
      const value = values[used];
      used += 1;
      if (value === undefined) return `%!${verb}(MISSING)`;
      const digits = precision === undefined ? (whole.includes('.') ? 0 : undefined) : Number(precision);
      return pad(formatVerb(verb, value, digits, flags ?? ''), width === undefined ? 0 : Number(width), flags ?? '');
    },
  );
  const extra = values.slice(used).map((value) => `${typeName(value)}=${format(value)}`);
  return extra.length === 0 ? text : `${text}%!(EXTRA ${extra.join(', ')})`;
}

function pad(text: string, width: number, flags: string): string {
  const missing = width - [...text].length;
  if (missing <= 0) return text;
  if (flags.includes('-')) return text + ' '.repeat(missing);
  if (!flags.includes('0')) return ' '.repeat(missing) + text;
  return text.startsWith('-') ? `-${'0'.repeat(missing)}${text.slice(1)}` : '0'.repeat(missing) + text;
}

function formatVerb(verb: string, value: Value, precision: number | undefined, flags: string): string {
  if (value.kind === 'slice' && verb !== 'v' && verb !== 'T')
    return `[${value.items.map((item) => formatVerb(verb, item, precision, flags)).join(' ')}]`;
  const wrong = `%!${verb}(${typeName(value)}=${format(value)})`;
  const text =
    value.kind === 'int'
      ? integer(verb, value.value, flags)
      : value.kind === 'float'
        ? float(verb, value.value, precision, flags)
        : other(verb, value, precision);
  return text ?? wrong;
}

/** The verbs that every kind has, and those of strings and booleans; `null` for a wrong one. */
function other(verb: string, value: Value, precision: number | undefined): string | null {
  if (verb === 'v') return value.kind === 'nil' ? '<nil>' : format(value);
  if (verb === 'T') return typeName(value);
  if (verb === 't' && value.kind === 'bool') return String(value.value);
  if (value.kind !== 'string' && value.kind !== 'json-number') return null;
  if (verb === 's') return cut(value.value, precision);
  if (verb === 'q') return toJson({ kind: 'string', value: cut(value.value, precision) }, '', false);
  const hexadecimal = (): string =>
    [...new TextEncoder().encode(value.value)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  if (verb === 'x' && value.kind === 'string') return hexadecimal();
  return verb === 'X' && value.kind === 'string' ? hexadecimal().toUpperCase() : null;
}

/** Verbs of whole numbers, with the base each one writes. */
const BASES: Readonly<Record<string, number>> = { d: 10, v: 10, x: 16, X: 16, o: 8, b: 2 };

function integer(verb: string, value: number, flags: string): string | null {
  if (verb === 'T') return 'int';
  if (verb === 'c') return String.fromCodePoint(value);
  const base = BASES[verb];
  if (base === undefined) return null;
  const digits = Math.abs(value).toString(base);
  return signed(value, verb === 'X' ? digits.toUpperCase() : digits, flags);
}

function float(verb: string, value: number, precision: number | undefined, flags: string): string | null {
  if (verb === 'T') return 'float64';
  if (verb === 'v' || verb === 'g' || verb === 'e') return String(value);
  return verb === 'f' || verb === 'F' ? signed(value, Math.abs(value).toFixed(precision ?? 6), flags) : null;
}

const cut = (text: string, precision: number | undefined): string =>
  precision === undefined ? text : [...text].slice(0, precision).join('');

const signed = (value: number, digits: string, flags: string): string =>
  value < 0 ? `-${digits}` : flags.includes('+') ? `+${digits}` : flags.includes(' ') ? ` ${digits}` : digits;
