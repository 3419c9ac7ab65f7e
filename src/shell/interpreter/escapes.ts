import type { Dialect } from './interpreter.ts';

const SIMPLE: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

interface Unescaped {
  readonly output: string;
  /** `\c` ends all output. */
  readonly stop: boolean;
}

/** Stands where `\\c` was, until the text is cut there. */
const CUT = '\0cut\0';

/** A byte as text: one that is no character by itself stands as U+DC80 to U+DCFF, which output turns back. */
const byte = (value: number): string => String.fromCharCode(value < 0x80 ? value : 0xdc00 + value);

function replace(text: string, pattern: RegExp): Unescaped {
  const output = text.replace(pattern, (whole: string, ...groups: (string | undefined)[]) => {
    const [simple, octal, hex, short, long] = groups;
    const unicode = short ?? long;
    if (simple === 'c') return CUT;
    if (simple !== undefined) return SIMPLE[simple] ?? whole;
    if (octal !== undefined) return byte(parseInt(octal === '' ? '0' : octal, 8) & 255);
    if (hex !== undefined) return byte(parseInt(hex, 16));
    return unicode === undefined ? whole : String.fromCodePoint(Math.min(parseInt(unicode, 16), 0x10ffff));
  });
  const end = output.indexOf(CUT);
  return end < 0 ? { output, stop: false } : { output: output.slice(0, end), stop: true };
}

/** Characters by their number are bash's; to ash they are letters. */
const LETTERS_IN_ASH = /\\(?=[uU])/g;
const readable = (text: string, dialect: Dialect): string =>
  dialect === 'ash' ? text.replace(LETTERS_IN_ASH, '\\$&') : text;

/** Escapes of `echo -e` and `printf %b`: octal needs a leading 0. */
export function unescapeEcho(text: string, dialect: Dialect): Unescaped {
  return replace(
    readable(text, dialect),
    /\\(?:([abceEfnrtv\\])|0([0-7]{0,3})|x([0-9A-Fa-f]{1,2})|u([0-9A-Fa-f]{1,4})|U([0-9A-Fa-f]{1,8}))/g,
  );
}

/** Escapes of printf's format: octal without a leading 0, quotes. */
export function unescapeFormat(text: string, dialect: Dialect): Unescaped {
  return replace(
    readable(text, dialect).replace(/\\(["'?])/g, '$1'),
    /\\(?:([abceEfnrtv\\])|([0-7]{1,3})|x([0-9A-Fa-f]{1,2})|u([0-9A-Fa-f]{1,4})|U([0-9A-Fa-f]{1,8}))/g,
  );
}
