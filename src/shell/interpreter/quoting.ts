const PLAIN = /^[A-Za-z0-9_@%+=:,./-]+$/;

/** A text as a shell could read it back: plain where possible, else in single quotes, control characters in `$'…'`. */
export function quoteForReuse(text: string, always = false): string {
  if (/[\x00-\x1f\x7f]/.test(text)) return `$'${ansiEscape(text)}'`;
  if (!always && PLAIN.test(text)) return text;
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** As `printf %q` and `set -x` of bash: backslashes before what is special. */
export function quoteWithBackslashes(text: string): string {
  if (text === '') return "''";
  if (/[\x00-\x1f\x7f]/.test(text)) return `$'${ansiEscape(text)}'`;
  return text.replace(/[^\w@%+=:./\-\u0080-\u{10ffff}]/gu, (character) => `\\${character}`).replace(/^~/, '\\~');
}

/** As ash lists values: always in single quotes, a single quote itself in double ones. */
export function quoteSingly(text: string): string {
  const pieces = text.split(/('+)/).filter((piece) => piece !== '');
  if (pieces.length === 0) return "''";
  return pieces.map((piece) => (piece.startsWith("'") ? `"${piece}"` : `'${piece}'`)).join('');
}

/** As bash's `declare -p` and `export -p`. */
export function quoteDoubly(text: string): string {
  if (/[\x00-\x1f\x7f]/.test(text)) return `$'${ansiEscape(text)}'`;
  return `"${text.replace(/["$`\\]/g, '\\$&')}"`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\x1b': '\\E',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  "'": "\\'",
  '\\': '\\\\',
};

function ansiEscape(text: string): string {
  return text.replace(
    /[\x00-\x1f\x7f'\\]/g,
    (character) => ESCAPES[character] ?? `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`,
  );
}
