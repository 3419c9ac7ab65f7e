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

const INTEGER = /^([+-]?)(?:0[xX]([0-9a-fA-F_]+)|0[bB]([01_]+)|0[oO]?([0-7_]+)|([0-9][0-9_]*))$/;
const LIMIT = 2n ** 63n;

/** `strconv.ParseInt(text, 0, 64)`: prefixes `0x`, `0b`, `0o` and `0` choose the base. */
export function parseInteger(text: string): number {
  const match = INTEGER.exec(text);
  if (match === null) throw new NumberSyntaxError(`strconv.ParseInt: parsing ${quote(text)}: invalid syntax`);
  const [, sign, hexadecimal, binary, octal, decimal] = match;
  const literal =
    hexadecimal !== undefined
      ? `0x${hexadecimal}`
      : binary !== undefined
        ? `0b${binary}`
        : octal !== undefined
          ? `0o${octal}`
          : (decimal ?? '0');
  const value = magnitude(literal.replaceAll('_', ''), text) * (sign === '-' ? -1n : 1n);
  if (value >= LIMIT || value < -LIMIT)
    throw new NumberSyntaxError(`strconv.ParseInt: parsing ${quote(text)}: value out of range`);
  return Number(value);
}

function magnitude(literal: string, text: string): bigint {
  if (!/\d$|[0-9a-f]$/i.test(literal)) {
    throw new NumberSyntaxError(`strconv.ParseInt: parsing ${quote(text)}: invalid syntax`);
  }
  return BigInt(literal);
}
