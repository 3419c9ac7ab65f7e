import { quote } from '../../engine/core/go/quote.ts';

/** A text that Go's `strconv` refuses; the message is Go's. */
export class NumberSyntaxError extends Error {
  override readonly name = 'NumberSyntaxError';
}

const TRUE = new Set(['1', 't', 'T', 'TRUE', 'true', 'True']);
const FALSE = new Set(['0', 'f', 'F', 'FALSE', 'false', 'False']);

/** `strconv.ParseBool`. */
export function parseBool(text: string): boolean {
  if (TRUE.has(text)) return true;
  if (FALSE.has(text)) return false;
  throw new NumberSyntaxError(`strconv.ParseBool: parsing ${quote(text)}: invalid syntax`);
}

const INTEGER = /^([+-]?)(0[xX][0-9a-fA-F_]+|0[bB][01_]+|0[oO]?[0-7_]+|[0-9][0-9_]*)$/;

/** `strconv.ParseInt(text, 0, 64)`: prefixes `0x`, `0b`, `0o` and `0` choose the base. */
export function parseInteger(text: string): number {
  const value = read(text, 'ParseInt');
  if (value >= 2n ** 63n || value < -(2n ** 63n)) throw fault(text, 'ParseInt', 'value out of range');
  return Number(value);
}

/** `strconv.ParseUint(text, 0, bits)`. */
export function parseUnsigned(text: string, bits: 16 | 64): number {
  if (/^[+-]/.test(text)) throw fault(text, 'ParseUint', 'invalid syntax');
  const value = read(text, 'ParseUint');
  if (value >= 2n ** BigInt(bits)) throw fault(text, 'ParseUint', 'value out of range');
  return Number(value);
}

type Parser = 'ParseInt' | 'ParseUint';

function fault(text: string, parser: Parser, what: string): NumberSyntaxError {
  return new NumberSyntaxError(`strconv.${parser}: parsing ${quote(text)}: ${what}`);
}

function read(text: string, parser: Parser): bigint {
  const [, sign, number = ''] = INTEGER.exec(text) ?? [];
  const digits = number.replaceAll('_', '').replace(/^0[oO]?(?=[0-7])/, '0o');
  if (digits === '' || /^0[xXbB]$/.test(digits)) throw fault(text, parser, 'invalid syntax');
  return BigInt(digits) * (sign === '-' ? -1n : 1n);
}
