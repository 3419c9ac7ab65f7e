/** Text that came in from outside and looks like a number: both at once. */
interface NumericText {
  readonly text: string;
  readonly number: number;
}

/** A value; `undefined` is a variable that was never set: both `""` and 0. */
export type Value = number | string | NumericText | undefined;

const LEADING = /^\s*[-+]?(?:0[xX][0-9a-fA-F]+|\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+(?:[eE][-+]?\d+)?)/;
const WHOLE = /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?\s*$/;

/** A field, an argument or a line as a value. */
export function fromInput(text: string): Value {
  return WHOLE.test(text) ? { text, number: Number(text) } : text;
}

export function toNumber(value: Value): number {
  if (typeof value === 'number') return value;
  if (value === undefined) return 0;
  if (typeof value === 'object') return value.number;
  const match = LEADING.exec(value);
  return match === null ? 0 : numberOf(match[0].trim());
}

/** strtod(3), which reads hexadecimal digits too. */
function numberOf(text: string): number {
  const [, sign, digits] = /^([-+]?)(0[xX].*)$/.exec(text) ?? [];
  if (digits === undefined) return Number(text);
  return sign === '-' ? -Number(digits) : Number(digits);
}

/** `format` is CONVFMT or OFMT, which count for numbers that are not whole. */
export function toText(value: Value, format: string): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'object') return value.text;
  return numberText(value, format);
}

function numberText(value: number, format: string): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (Number.isInteger(value) && Math.abs(value) < 1e16) return String(value === 0 ? 0 : value);
  const [, digits, kind] = /^%\.(\d+)([efg])$/.exec(format) ?? [];
  if (digits === undefined) return String(value);
  if (kind === 'g') return general(value, Number(digits), false);
  return kind === 'f' ? value.toFixed(Number(digits)) : exponential(value, Number(digits));
}

export function isTrue(value: Value): boolean {
  if (value === undefined) return false;
  if (typeof value === 'string') return value !== '';
  return typeof value === 'object' ? value.number !== 0 : value !== 0;
}

/** Numbers are compared as such when neither side is plain text. */
export function compareValues(left: Value, right: Value): number {
  if (typeof left !== 'string' && typeof right !== 'string') return toNumber(left) - toNumber(right);
  const [a, b] = [toText(left, '%.6g'), toText(right, '%.6g')];
  return a < b ? -1 : Number(a > b);
}

/** C's `%g` with so many significant digits; `keepsZeros` is its flag `#`. */
export function general(value: number, precision: number, keepsZeros: boolean): string {
  const digits = Math.max(1, precision);
  if (value === 0) return '0';
  const exponent = Number(/e([-+]\d+)$/.exec(value.toExponential(digits - 1))?.[1] ?? 0);
  if (exponent < -4 || exponent >= digits) return trimmed(exponential(value, digits - 1), keepsZeros);
  return trimmed(value.toFixed(Math.max(0, digits - 1 - exponent)), keepsZeros);
}

export function exponential(value: number, places: number): string {
  return value.toExponential(places).replace(/e([-+])(\d)$/, 'e$10$2');
}

const trimmed = (text: string, keepsZeros: boolean): string =>
  keepsZeros || !text.includes('.') ? text : text.replace(/\.?0+(?=e|$)/, '');
