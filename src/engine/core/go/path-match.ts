interface Range {
  readonly low: number;
  readonly high: number;
}

type Token =
  | { readonly kind: 'star' }
  | { readonly kind: 'one' }
  | { readonly kind: 'class'; readonly negated: boolean; readonly ranges: readonly Range[] };

const SLASH = 0x2f;

/**
 * Go's `path.Match`: `*` and `?` stop at `/`, `[a-z]` and `[^a-z]` are classes, `\` takes the next character as it is.
 * `null` for a pattern that Go calls malformed.
 */
export function pathPattern(pattern: string): ((name: string) => boolean) | null {
  const tokens = tokensOf([...pattern].map((character) => character.codePointAt(0) ?? 0));
  return tokens === null
    ? null
    : (name) =>
        matches(
          tokens,
          [...name].map((character) => character.codePointAt(0) ?? 0),
        );
}

function tokensOf(pattern: readonly number[]): readonly Token[] | null {
  const tokens: Token[] = [];
  for (let at = 0; at < pattern.length;) {
    const character = String.fromCodePoint(pattern[at] ?? 0);
    if (character === '*' || character === '?') {
      tokens.push({ kind: character === '*' ? 'star' : 'one' });
      at += 1;
    } else if (character === '[') {
      const read = readClass(pattern, at + 1);
      if (read === null) return null;
      tokens.push(read.token);
      at = read.end;
    } else {
      if (character === '\\') at += 1;
      const literal = pattern[at];
      if (literal === undefined) return null;
      tokens.push({ kind: 'class', negated: false, ranges: [{ low: literal, high: literal }] });
      at += 1;
    }
  }
  return tokens;
}

function readClass(pattern: readonly number[], start: number): { readonly token: Token; readonly end: number } | null {
  const is = (at: number, character: string): boolean => pattern[at] === character.codePointAt(0);
  const negated = is(start, '^');
  const ranges: Range[] = [];
  let at = negated ? start + 1 : start;
  /** One end of a range; the class has to go on after it. */
  const bound = (): number | null => {
    if (is(at, '-') || is(at, ']')) return null;
    if (is(at, '\\')) at += 1;
    const value = pattern[at];
    at += 1;
    return value === undefined || at >= pattern.length ? null : value;
  };
  while (ranges.length === 0 || !is(at, ']')) {
    const low = bound();
    if (low === null) return null;
    let high: number | null = low;
    if (is(at, '-')) {
      at += 1;
      high = bound();
    }
    if (high === null) return null;
    ranges.push({ low, high });
  }
  return { token: { kind: 'class', negated, ranges }, end: at + 1 };
}

/** Follows every way through the pattern at once, so that no pattern takes long. */
function matches(tokens: readonly Token[], name: readonly number[]): boolean {
  let places = new Set([0]);
  for (const token of tokens) {
    const next = new Set<number>();
    for (const place of places) {
      if (token.kind === 'star') {
        for (let at = place; at <= name.length; at += 1) {
          next.add(at);
          if (name[at] === SLASH) break;
        }
      } else if (takes(token, name[place])) next.add(place + 1);
    }
    places = next;
  }
  return places.has(name.length);
}

function takes(token: Exclude<Token, { kind: 'star' }>, character: number | undefined): boolean {
  if (character === undefined) return false;
  if (token.kind === 'one') return character !== SLASH;
  return token.ranges.some(({ low, high }) => low <= character && character <= high) !== token.negated;
}
