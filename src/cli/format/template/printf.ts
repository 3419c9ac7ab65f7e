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
  switch (verb) {
    case 'v':
      return value.kind === 'nil' ? '<nil>' : format(value);
    case 'T':
      return typeName(value);
    case 's':
      return value.kind === 'string' || value.kind === 'json-number' ? cut(value.value, precision) : wrong;
    case 'q':
      return value.kind === 'string' || value.kind === 'json-number'
        ? toJson({ kind: 'string', value: cut(value.value, precision) }, '', false)
        : wrong;
    case 'd':
      return value.kind === 'int' ? signed(value.value, String(Math.abs(value.value)), flags) : wrong;
    case 'x':
    case 'X':
      return hexadecimal(value, verb) ?? wrong;
    case 'o':
    case 'b':
      return value.kind === 'int' ? value.value.toString(verb === 'o' ? 8 : 2) : wrong;
    case 'c':
      return value.kind === 'int' ? String.fromCodePoint(value.value) : wrong;
    case 't':
      return value.kind === 'bool' ? String(value.value) : wrong;
    case 'f':
    case 'F':
      return value.kind === 'float' ? signed(value.value, Math.abs(value.value).toFixed(precision ?? 6), flags) : wrong;
    case 'e':
    case 'g':
      return value.kind === 'float' ? String(value.value) : wrong;
    default:
      return wrong;
  }
}

const cut = (text: string, precision: number | undefined): string =>
  precision === undefined ? text : [...text].slice(0, precision).join('');

const signed = (value: number, digits: string, flags: string): string =>
  value < 0 ? `-${digits}` : flags.includes('+') ? `+${digits}` : flags.includes(' ') ? ` ${digits}` : digits;

function hexadecimal(value: Value, verb: 'x' | 'X'): string | null {
  if (value.kind !== 'int' && value.kind !== 'string') return null;
  const digits =
    value.kind === 'int'
      ? value.value.toString(16)
      : [...new TextEncoder().encode(value.value)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return verb === 'X' ? digits.toUpperCase() : digits;
}
