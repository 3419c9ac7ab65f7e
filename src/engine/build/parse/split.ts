/** The words of a line, quotes and escapes kept: blanks inside quotes or behind an escape do not separate. */
export function quotedWords(text: string, escape: string): readonly string[] {
  const words: string[] = [];
  for (let at = 0; at < text.length;) {
    if (/\s/.test(text[at] ?? '')) {
      at += 1;
      continue;
    }
    const { word, end } = quotedWord(text, at, escape);
    if (word !== '') words.push(word);
    at = end;
  }
  return words;
}

/** The word that begins at a place; an escape that ends the text is dropped. */
function quotedWord(text: string, start: number, escape: string): { readonly word: string; readonly end: number } {
  let word = '';
  let quote = '';
  let at = start;
  for (; at < text.length && (quote !== '' || !/\s/.test(text[at] ?? '')); at += 1) {
    const character = text[at] ?? '';
    if (character === quote) quote = '';
    else if (quote === '' && (character === "'" || character === '"')) quote = character;
    else if (character === escape && quote !== "'") {
      if (at + 1 < text.length) word += text.slice(at, at + 2);
      at += 1;
      continue;
    }
    word += character;
  }
  return { word, end: at };
}

/** An instruction's flags (`--from=x`), quotes and escapes taken away, and what follows them. */
export function splitFlags(text: string, escape: string): { readonly flags: readonly string[]; readonly rest: string } {
  const flags: string[] = [];
  let at = 0;
  for (;;) {
    while (/\s/.test(text[at] ?? '')) at += 1;
    if (!text.startsWith('--', at)) return { flags, rest: text.slice(at) };
    const { word, end } = flagWord(text, at, escape);
    if (word === '--') return { flags, rest: text.slice(end) };
    flags.push(word);
    at = end;
  }
}

function flagWord(text: string, start: number, escape: string): { readonly word: string; readonly end: number } {
  let word = '';
  let quote = '';
  let at = start;
  for (; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (quote === '' && /\s/.test(character)) break;
    if (character === quote) quote = '';
    else if (quote === '' && (character === "'" || character === '"')) quote = character;
    else if (character === escape) {
      at += 1;
      word += text[at] ?? '';
    } else word += character;
  }
  return { word, end: at };
}
