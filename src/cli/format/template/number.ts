import { quote } from '../../../engine/core/go/quote.ts';
import { unquote } from '../../go/unquote.ts';

export interface NumberLiteral {
  readonly value: number;
  /** Written as a float: has a point or an exponent. */
  readonly isFloat: boolean;
  /** Its value is a whole number, so that it may stand where an int is wanted. */
  readonly isInteger: boolean;
}

const INTEGER = /^[+-]?(?:0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO][0-7]+|0[0-7]*|[1-9][0-9]*)$/;
const FLOAT = /^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/;
const HEX_FLOAT = /^([+-]?)0[xX]([0-9a-fA-F]*)\.?([0-9a-fA-F]*)[pP]([+-]?[0-9]+)$/;
const LARGEST = 2n ** 63n;

/** Reads a number as Go reads a constant; a text is the fault, in Go's words. */
export function readNumber(literal: string): NumberLiteral | string {
  const illegal = `illegal number syntax: ${quote(literal)}`;
  const text = literal.replace(/(?<=[0-9a-fA-FxXoObB])_(?=[0-9a-fA-F])/g, '');
  if (INTEGER.test(text)) return readInteger(text, literal);
  if (FLOAT.test(text)) {
    const value = Number(text.replace(/^\+/, ''));
    if (!Number.isFinite(value)) return illegal;
    return { value, isFloat: /[.eE]/.test(text), isInteger: Number.isInteger(value) };
  }
  const match = HEX_FLOAT.exec(text);
  if (match === null) return illegal;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const size = Number.parseInt(`${whole}${fraction}` || '0', 16) * 2 ** (Number(exponent) - 4 * fraction.length);
  const value = sign === '-' ? -size : size;
  return { value, isFloat: true, isInteger: Number.isInteger(value) };
}

function readInteger(text: string, literal: string): NumberLiteral | string {
  const sign = text.startsWith('-') ? -1n : 1n;
  const size = BigInt(text.replace(/^[+-]/, '').replace(/^0(?=[0-7]+$)/, '0o'));
  const value = sign * size;
  if (value >= LARGEST * 2n || value < -LARGEST) return `integer overflow: ${quote(literal)}`;
  return { value: Number(value), isFloat: false, isInteger: true };
}

/** Reads a character constant such as `'a'`; a text is the fault. */
export function readRune(literal: string): NumberLiteral | string {
  const text = unquote(literal);
  const character = text === null ? [] : Array.from(text);
  if (character.length !== 1) return `malformed character constant: ${literal}`;
  return { value: character[0]?.codePointAt(0) ?? 0, isFloat: false, isInteger: true };
}
