import { decode } from '../lib/codec.ts';
import { exponential, general, toNumber, toText, type Value } from './values.ts';

function filled(text: string, flags: string, width: number, isNumber: boolean): string {
  if (flags.includes('-')) return text.padEnd(width);
  if (!flags.includes('0') || !isNumber) return text.padStart(width);
  const sign = /^[-+ ]/.exec(text)?.[0] ?? '';
  return sign + text.slice(sign.length).padStart(width - sign.length, '0');
}

function integer(value: number, letter: string, precision: number): string {
  const whole = Math.trunc(value);
  const base = { o: 8, x: 16, X: 16 }[letter] ?? 10;
  const digits = Math.abs(whole).toString(base).padStart(Math.max(0, precision), '0');
  const text = letter === 'X' ? digits.toUpperCase() : digits;
  return whole < 0 ? `-${text}` : text;
}

function real(value: number, letter: string, precision: number, flags: string): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
  const places = precision < 0 ? 6 : precision;
  const lower = letter.toLowerCase();
  const text =
    lower === 'f'
      ? value.toFixed(places)
      : lower === 'e'
        ? exponential(value, places)
        : general(value, places, flags.includes('#'));
  return letter === lower ? text : text.toUpperCase();
}

function character(value: Value): string {
  if (typeof value === 'number') return decodeByte(Math.trunc(value));
  return [...toText(value, '%.6g')][0] ?? '';
}

/** A number is the byte of that value; below 128 and above, as every other text. */
function decodeByte(value: number): string {
  return decode(Uint8Array.of(((value % 256) + 256) % 256));
}

function converted(letter: string, value: Value, precision: number, flags: string): string {
  if (letter === 's') {
    const text = toText(value, '%.6g');
    return precision < 0 ? text : [...text].slice(0, precision).join('');
  }
  if (letter === 'c') return character(value);
  const number = toNumber(value);
  const text = 'diouxX'.includes(letter) ? integer(number, letter, precision) : real(number, letter, precision, flags);
  if (text.startsWith('-')) return text;
  return flags.includes('+') ? `+${text}` : flags.includes(' ') ? ` ${text}` : text;
}

/** awk's `printf`: C's, with values that become what the format asks for. */
export function formatValues(format: string, values: readonly Value[]): string {
  const queue = [...values];
  return format.replace(
    /%([-+ 0#]*)(\*|\d*)(?:\.(\*|\d*))?(?:hh|ll|[hlLq])?([a-zA-Z%])/g,
    (whole, flags: string, width: string, precision: string | undefined, letter: string) => {
      if (letter === '%') return '%';
      if (!'diouxXfFeEgGcs'.includes(letter)) return whole;
      const size = (text: string): number => (text === '*' ? toNumber(queue.shift()) : Number(text || '0'));
      const columns = size(width);
      const places = precision === undefined ? -1 : size(precision);
      const text = converted(letter, queue.shift(), places, flags);
      return filled(text, columns < 0 ? `-${flags}` : flags, Math.abs(columns), letter !== 's' && letter !== 'c');
    },
  );
}
