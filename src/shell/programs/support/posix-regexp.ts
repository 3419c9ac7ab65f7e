const CLASSES: Readonly<Record<string, string>> = {
  alpha: 'a-zA-Z', digit: '0-9', alnum: 'a-zA-Z0-9', upper: 'A-Z', lower: 'a-z', space: ' \\t\\n\\r\\f\\v', blank: ' \\t',
  punct: '!-\\/:-@\\[-`{-~', print: ' -~', graph: '!-~', cntrl: '\\x00-\\x1f\\x7f', xdigit: '0-9A-Fa-f',
}; // prettier-ignore

const SPECIAL = /[\\^$.*+?()[\]{}|/]/;

/**
 * A POSIX basic or extended regular expression as the source of a JavaScript one (with the `u` flag). Alternation takes
 * the first branch that matches, not the longest.
 */
export function posixRegExp(pattern: string, extended: boolean): string {
  const pieces = pattern.match(/\\[\s\S]|\[\^?\]?(?:\[:[a-z]+:\]|[^\]])*\]|[\s\S]/g) ?? [];
  return pieces
    .map((piece, index) =>
      translate(piece, extended, index === 0 || pieces[index - 1] === '\\(' || pieces[index - 1] === '\\|'),
    )
    .join('');
}

function translate(piece: string, extended: boolean, isFirst: boolean): string {
  if (piece.startsWith('[') && piece.length > 1) return bracket(piece);
  if (piece.startsWith('\\') && piece.length === 2) return escaped(piece[1] ?? '', extended);
  if (!extended && '+?(){}|'.includes(piece)) return `\\${piece}`;
  if (piece === '*' && isFirst) return '\\*';
  if (piece === ']' || piece === '}' || piece === '/') return `\\${piece}`;
  return piece === '\\' ? '\\\\' : piece;
}

function escaped(character: string, extended: boolean): string {
  if (!extended && '+?(){}|'.includes(character)) return character;
  if ('wWsSbB123456789'.includes(character)) return `\\${character}`;
  if (character === '<') return '\\b(?=\\w)';
  if (character === '>') return '\\b(?<=\\w)';
  return SPECIAL.test(character) ? `\\${character}` : character;
}

function bracket(piece: string): string {
  const negated = piece.startsWith('[^');
  const body = piece.slice(negated ? 2 : 1, -1);
  const inner = body.replace(/\[:([a-z]+):\]|[\s\S]/g, (part, name: string | undefined) => {
    if (name !== undefined) return CLASSES[name] ?? '';
    return part === '\\' || part === '[' || part === ']' || part === '^' ? `\\${part}` : part;
  });
  return `[${negated ? '^' : ''}${inner}]`;
}
