import type { Token } from './tokens.ts';

const BINARY = /^(?:==?|!=|=~|<|>|-(?:eq|ne|lt|le|gt|ge|nt|ot|ef))$/;
const ENDS: ReadonlySet<string> = new Set([']]', '&&', '||', ')']);

/** What bash says of the tokens between `[[` and `]]`; `null` where its words have no fault of their own. */
export function conditionFault(tokens: readonly Token[]): string | null {
  const texts = [...tokens.map(({ text }) => text), ']]'];
  let at = 0;
  const word = (): string | null => (ENDS.has(texts[at] ?? ']]') ? null : (texts[at] ?? null));

  function term(): string | null {
    while (texts[at] === '!') at += 1;
    if (texts[at] === '(') return group();
    const first = word();
    if (first === null) return null;
    at += 1;
    return /^-[a-zA-Z]$/.test(first) && !BINARY.test(texts[at] ?? '') ? unary() : binary();
  }

  function group(): string | null {
    at += 1;
    const fault = list();
    if (fault !== null) return fault;
    if (texts[at] !== ')') return `unexpected token \`${texts[at] ?? ']]'}', expected \`)'`;
    at += 1;
    return null;
  }

  function unary(): string | null {
    if (word() === null) return `unexpected argument \`${texts[at] ?? ']]'}' to conditional unary operator`;
    at += 1;
    return null;
  }

  function binary(): string | null {
    const operator = word();
    if (operator === null) return null;
    if (!BINARY.test(operator)) return 'conditional binary operator expected';
    at += 1;
    if (word() === null) return `unexpected argument \`${texts[at] ?? ']]'}' to conditional binary operator`;
    at += 1;
    // A regular expression may hold what is an operator elsewhere.
    if (operator === '=~') while (at < texts.length && texts[at] !== ']]' && texts[at] !== '&&') at += 1;
    return null;
  }

  function list(): string | null {
    for (;;) {
      const fault = term();
      if (fault !== null) return fault;
      if (texts[at] !== '&&' && texts[at] !== '||') return null;
      at += 1;
    }
  }

  return list() ?? (texts[at] === ']]' ? null : 'syntax error in conditional expression');
}
