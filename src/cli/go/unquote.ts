const SIMPLE: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};
const ESCAPE = /\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{3}|[\s\S]|$)/g;

function character(code: number): string | null {
  const isSurrogate = code >= 0xd800 && code <= 0xdfff;
  return code > 0x10ffff || isSurrogate ? null : String.fromCodePoint(code);
}

function unescape(escape: string, delimiter: string): string | null {
  if (/^[xuU]./.test(escape)) return character(Number.parseInt(escape.slice(1), 16));
  if (escape.length === 3) {
    const code = Number.parseInt(escape, 8);
    return code > 255 ? null : character(code);
  }
  return escape === delimiter ? delimiter : (SIMPLE[escape] ?? null);
}

/** The text of a Go string, raw string or rune literal (`strconv.Unquote`); `null` where its escapes are wrong. */
export function unquote(literal: string): string | null {
  const [delimiter = ''] = literal;
  const inner = literal.slice(1, -1);
  if (delimiter === '`') return inner.replaceAll('\r', '');
  const isValid = [...inner.matchAll(ESCAPE)].every(([, escape = '']) => unescape(escape, delimiter) !== null);
  return isValid ? inner.replace(ESCAPE, (_, escape: string) => unescape(escape, delimiter) ?? '') : null;
}
