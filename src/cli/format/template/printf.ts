import { utf8 } from '../../../engine/core/bytes.ts';
import { quote, quoteRune, quoteToAscii } from '../../../engine/core/go/quote.ts';
import { printedFields, printFloat, printValue } from './print-value.ts';
import { concrete, NIL, sortedKeys, typeName, type Value } from './value.ts';

/** What stands between `%` and the verb. */
interface Directive {
  readonly verb: string;
  readonly minus: boolean;
  readonly plus: boolean;
  readonly sharp: boolean;
  readonly space: boolean;
  readonly zero: boolean;
  readonly width: number | undefined;
  readonly precision: number | undefined;
}

const DIRECTIVE = /%([-+# 0]*)(?:\[(\d+)\])?(\*|\d+)?(?:\.(?:\[(\d+)\])?(\*|\d+)?)?(?:\[(\d+)\])?([\s\S]?)/gu;

/** Go's `fmt.Sprintf`; a directive that does not fit prints what Go prints (`%!d(string=x)`). */
export function sprintf(pattern: string, values: readonly Value[]): string {
  let next = 0;
  const reordered = new Set<number>();
  const select = (index: string | undefined): void => {
    if (index === undefined) return;
    next = Number(index) - 1;
    reordered.add(next);
  };
  const star = (text: string | undefined): number | undefined => {
    if (text !== '*') return text === undefined ? undefined : Number(text);
    const value = values[next];
    next += 1;
    return value?.kind === 'int' ? value.value : undefined;
  };
  const text = pattern.replace(DIRECTIVE, (whole: string, ...groups: readonly (string | undefined)[]) => {
    const [flags = '', first, width, second, precision, third, verb = ''] = groups;
    if (verb === '') return '%!(NOVERB)';
    if (verb === '%') return '%';
    select(first);
    const columns = star(width);
    select(second);
    const digits = star(precision) ?? (/\.[^\d*]*$/.test(whole) ? 0 : undefined);
    select(third);
    const value = values[next];
    if (value === undefined) return `%!${verb}(${reordered.has(next) ? 'BADINDEX' : 'MISSING'})`;
    next += 1;
    return print(value, directive(verb, flags, columns, digits));
  });
  const extra = reordered.size > 0 ? [] : values.slice(next);
  return extra.length === 0 ? text : `${text}%!(EXTRA ${extra.map(nameAndValue).join(', ')})`;
}

function directive(verb: string, flags: string, width?: number, precision?: number): Directive {
  const minus = flags.includes('-') || (width !== undefined && width < 0);
  return {
    verb,
    minus,
    plus: flags.includes('+'),
    sharp: flags.includes('#'),
    space: flags.includes(' '),
    zero: flags.includes('0') && !minus,
    width: width === undefined ? undefined : Math.min(Math.abs(width), 1_000_000),
    precision: precision === undefined ? undefined : Math.min(precision, 1_000_000),
  };
}

const nameAndValue = (value: Value): string =>
  concrete(value).kind === 'nil' ? '<nil>' : `${typeName(concrete(value))}=${printValue(value)}`;

const wrong = (value: Value, { verb }: Directive): string => `%!${verb}(${nameAndValue(value)})`;

function pad(text: string, { width, minus, zero }: Directive): string {
  const missing = (width ?? 0) - Array.from(text).length;
  if (missing <= 0) return text;
  if (minus) return text + ' '.repeat(missing);
  if (!zero) return ' '.repeat(missing) + text;
  const sign = /^[-+ ]/.exec(text)?.[0] ?? '';
  return sign + '0'.repeat(missing) + text.slice(sign.length);
}

function print(argument: Value, how: Directive): string {
  const value = concrete(argument);
  if (how.verb === 'T') return pad(typeName(value), how);
  if (how.verb === 'v') return printDefault(value, how);
  return printParts(value, how) ?? printBasic(value, how) ?? wrong(value, how);
}

/** A value without parts; `null` for a verb that does not go with it. */
function printBasic(value: Value, how: Directive): string | null {
  switch (value.kind) {
    case 'bool':
      return how.verb === 't' ? pad(String(value.value), how) : null;
    case 'int':
      return value.text !== undefined && isTextVerb(how.verb)
        ? printText(value.text, how)
        : printInteger(value.value, how);
    case 'float':
      return printFloatVerb(value.value, how);
    case 'string':
      return printText(value.value, how);
    case 'opaque':
      return printText(value.text, how);
    default:
      return null;
  }
}

/** Each part of a value on its own; `null` for a value without parts. */
function printParts(value: Value, how: Directive): string | null {
  switch (value.kind) {
    case 'slice':
      return `[${value.items.map((item) => print(item, how)).join(' ')}]`;
    case 'map':
      return `map[${sortedKeys(value).map((key) => `${print({ kind: 'string', value: key }, how)}:${print(value.entries.get(key) ?? NIL, how)}`).join(' ')}]`; // prettier-ignore
    case 'struct':
      if (value.isNil === true) return null;
      return `${value.type.startsWith('*') ? '&' : ''}{${printedFields(value)
        .map((field) => printPart(field.value(), how))
        .join(' ')}}`;
    default:
      return null;
  }
}

/** A nil interface that is part of something has no verb to go with. */
const printPart = (value: Value, how: Directive): string => (value.kind === 'nil' ? '<nil>' : print(value, how));

const isTextVerb = (verb: string): boolean => 'sqxX'.includes(verb);

function printDefault(value: Value, how: Directive): string {
  if (how.sharp) return pad(printValue(value, 'go-syntax'), { ...how, zero: false });
  if (value.kind === 'int' && value.text === undefined) {
    return printInteger(value.value, { ...how, verb: 'd', plus: false }) ?? '';
  }
  if (value.kind === 'float') return printFloatVerb(value.value, { ...how, verb: 'g' }) ?? '';
  if (value.kind === 'string') return printText(value.value, { ...how, verb: 's' }) ?? '';
  if (value.kind === 'slice' && how.width !== undefined) {
    return `[${value.items.map((item) => print(item, how)).join(' ')}]`;
  }
  return pad(printValue(value, how.plus ? 'named' : 'plain'), how);
}

/** `null` for a verb that does not print text. */
function printText(text: string, how: Directive): string | null {
  const cut = how.precision === undefined ? text : Array.from(text).slice(0, how.precision).join('');
  switch (how.verb) {
    case 's':
      return pad(cut, how);
    case 'q':
      if (how.sharp && !/[`\0-\x08\x0a-\x1f\x7f]/.test(cut)) return pad(`\`${cut}\``, how);
      return pad(how.plus ? quoteToAscii(cut) : quote(cut), how);
    case 'x':
    case 'X':
      return pad(hexadecimalText(text, how), how);
    default:
      return null;
  }
}

function hexadecimalText(text: string, { verb, precision, sharp, space }: Directive): string {
  const bytes = Array.from(utf8(text).subarray(0, precision), (byte) => byte.toString(16).padStart(2, '0'));
  const prefix = sharp && bytes.length > 0 ? '0x' : '';
  const joined = prefix + bytes.join(space ? ` ${prefix}` : '');
  return verb === 'X' ? joined.toUpperCase() : joined;
}

const BASES: Readonly<Record<string, readonly [base: number, prefix: string]>> = {
  d: [10, ''],
  b: [2, '0b'],
  o: [8, '0'],
  x: [16, '0x'],
};

const signOf = (isNegative: boolean, { plus, space }: Directive): string =>
  isNegative ? '-' : plus ? '+' : space ? ' ' : '';

/** `null` for a verb that does not print integers. */
function printInteger(value: number, how: Directive): string | null {
  const character = (): string => String.fromCodePoint(value >= 0 && value <= 0x10ffff ? value : 0xfffd);
  if (how.verb === 'c') return pad(character(), how);
  if (how.verb === 'q') return pad(quoteRune(character()), how);
  if (how.verb === 'U') {
    const code = `U+${Math.abs(value).toString(16).toUpperCase().padStart(4, '0')}`;
    return pad(how.sharp ? `${code} '${character()}'` : code, how);
  }
  const base = BASES[how.verb.toLowerCase()];
  if (base === undefined || (how.verb !== how.verb.toLowerCase() && !'OX'.includes(how.verb))) return null;
  const [radix, prefix] = base;
  const digits = Math.abs(value)
    .toString(radix)
    .padStart(how.precision ?? 0, '0');
  const marked = `${how.verb === 'O' ? '0o' : how.sharp ? prefix : ''}${how.precision === 0 && value === 0 ? '' : digits}`;
  const cased = how.verb === 'X' ? marked.toUpperCase() : marked;
  return pad(signOf(value < 0, how) + cased, { ...how, zero: how.zero && how.precision === undefined });
}

/** `null` for a verb that does not print floats. */
function printFloatVerb(value: number, how: Directive): string | null {
  const size = Math.abs(value);
  const exponent = (text: string): string => text.replace(/e([+-])(\d)$/, 'e$10$2');
  const shown = (): string | null => {
    switch (how.verb) {
      case 'f':
      case 'F':
        return size.toFixed(Math.min(how.precision ?? 6, 100));
      case 'e':
      case 'E':
        return exponent(size.toExponential(Math.min(how.precision ?? 6, 100)));
      case 'g':
      case 'G':
        return how.precision === undefined ? printFloat(size) : general(size, Math.max(1, how.precision));
      default:
        return null;
    }
  };
  const text = Number.isFinite(value) ? shown() : printFloat(size).replace('+', '');
  if (text === null) return null;
  const isNegative = value < 0 || Object.is(value, -0);
  return pad(signOf(isNegative, how) + ('EG'.includes(how.verb) ? text.toUpperCase() : text), how);
}

function general(size: number, precision: number): string {
  const power = size === 0 ? 0 : Number(size.toExponential(Math.min(precision - 1, 100)).split('e')[1]);
  if (power < -4 || power >= precision) {
    const [mantissa = '', tail = ''] = size.toExponential(Math.min(precision - 1, 100)).split('e');
    const short = mantissa.includes('.') ? mantissa.replace(/\.?0+$/, '') : mantissa;
    return `${short}e${tail.replace(/^([+-])(\d)$/, '$10$2')}`;
  }
  return String(Number(size.toPrecision(Math.min(precision, 100))));
}
