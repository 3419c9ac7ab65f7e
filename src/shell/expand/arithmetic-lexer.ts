/** A fault in an arithmetic expression, in bash's words; the interpreter adds what stands before it. */
export class ArithmeticFault extends Error {
  override readonly name = 'ArithmeticFault';
  readonly kind: 'syntax' | 'division' | 'other';
  /** The rest of the expression from where it went wrong. */
  readonly token: string;
  /** The expression itself, where it is the value of a variable. */
  expression: string | null = null;

  constructor(kind: 'syntax' | 'division' | 'other', message: string, token: string) {
    super(message);
    this.kind = kind;
    this.token = token;
  }
}

export interface Token {
  readonly type: 'number' | 'name' | 'operator' | 'end';
  readonly text: string;
  readonly at: number;
}

const OPERATOR = /^(?:<<=|>>=|\*\*|\+\+|--|<<|>>|<=|>=|==|!=|&&|\|\||[-+*/%&|^]=|[-+*/%<>=!~&|^?:(),[\]])/;

/** Splits an expression into tokens; numbers keep their notation. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const space = /^\s+/.exec(rest)?.[0] ?? '';
    if (space !== '') {
      at += space.length;
      continue;
    }
    const token = next(rest, text, at, tokens.at(-1));
    tokens.push({ ...token, at });
    at += token.text.length;
  }
  return [...tokens, { type: 'end', text: '', at: text.length }];
}

function next(rest: string, text: string, at: number, before: Token | undefined): Omit<Token, 'at'> {
  const number = /^\d[\w#@]*/.exec(rest)?.[0];
  if (number !== undefined) return { type: 'number', text: number };
  const name = /^[A-Za-z_]\w*/.exec(rest)?.[0];
  if (name !== undefined) return { type: 'name', text: name };
  const operator = OPERATOR.exec(rest)?.[0];
  if (operator !== undefined) return { type: 'operator', text: operator };
  const follows =
    before === undefined || (before.type === 'operator' && before.text !== ')')
      ? 'operand expected'
      : 'invalid arithmetic operator';
  throw new ArithmeticFault('syntax', `syntax error: ${follows}`, text.slice(at));
}

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ@_';

/** Decimal, `0x`, `0` octal or `base#digits`. */
export function numberValue(text: string): bigint {
  if (/^0[xX]/.test(text)) return digits(text.slice(2), 16, text);
  const based = /^(\d+)#(.+)$/.exec(text);
  if (based?.[1] !== undefined && based[2] !== undefined) {
    const base = Number(based[1]);
    if (base < 2 || base > 64) throw new ArithmeticFault('other', 'invalid arithmetic base', text);
    return digits(based[2], base, text);
  }
  return /^0\d/.test(text) ? digits(text.slice(1), 8, text) : digits(text, 10, text);
}

function digits(text: string, base: number, whole: string): bigint {
  let value = 0n;
  for (const character of text) {
    const digit = DIGITS.indexOf(base <= 36 ? character.toLowerCase() : character);
    if (digit < 0 || digit >= base)
      throw new ArithmeticFault('other', base === 10 ? 'value too great for base' : 'value too great for base', whole);
    value = value * BigInt(base) + BigInt(digit);
  }
  return value;
}
