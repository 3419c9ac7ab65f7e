import { literalRegex } from './posix-regex.ts';

interface GlobOptions {
  readonly ignoreCase?: boolean;
  /** `*` and `?` do not match a slash (fnmatch's FNM_PATHNAME). */
  readonly pathname?: boolean;
}

const CLASSES: Readonly<Record<string, string>> = {
  alnum: 'a-zA-Z0-9',
  alpha: 'a-zA-Z',
  blank: ' \\t',
  digit: '0-9',
  lower: 'a-z',
  punct: '!-\\/:-@\\[-`\\{-~',
  space: '\\s',
  upper: 'A-Z',
  xdigit: '0-9a-fA-F',
};

/** A shell pattern (fnmatch(3)) as an expression that matches the whole of a name. */
export function globRegex(pattern: string, options: GlobOptions = {}): RegExp {
  const anything = options.pathname === true ? '[^/]' : '[^]';
  let source = '';
  let at = 0;
  while (at < pattern.length) {
    const character = String.fromCodePoint(pattern.codePointAt(at) ?? 0);
    at += character.length;
    if (character === '*') source += `${anything}*`;
    else if (character === '?') source += anything;
    else if (character === '\\' && at < pattern.length) {
      source += literalRegex(pattern[at] ?? '');
      at += 1;
    } else if (character === '[') {
      const set = bracket(pattern, at);
      source += set === null ? '\\[' : set.source;
      at = set === null ? at : set.end;
    } else source += literalRegex(character);
  }
  return new RegExp(`^${source}$`, options.ignoreCase === true ? 'ui' : 'u');
}

function bracket(pattern: string, start: number): { readonly source: string; readonly end: number } | null {
  const match = /^([!^]?)(\]?(?:\[:\w+:\]|\\.|[^\]\\])*)\]/su.exec(pattern.slice(start));
  if (match === null) return null;
  const [whole, negation = '', body = ''] = match;
  const members = body.replace(/\[:(\w+):\]|\\(.)|[\\\][^]/gsu, (found: string, name?: string, escaped?: string) => {
    if (name !== undefined) return CLASSES[name] ?? '';
    return `\\${escaped ?? found}`.replace(/^\\(?=[^\\\][^-])/, '');
  });
  return { source: `[${negation === '' ? '' : '^'}${members}]`, end: start + whole.length };
}
