/** What a typed line becomes; a text says why it becomes nothing. */
export type Expanded =
  { readonly text: string; readonly isChanged: boolean; readonly onlyPrint: boolean } | { readonly fault: string };

class HistoryFault extends Error {
  override readonly name = 'HistoryFault';
}

interface Change {
  readonly text: string;
  /** `:p`: shown and not run. */
  readonly onlyPrint: boolean;
  /** How many characters of the line it stands for. */
  readonly length: number;
}

/** A line's words, as history counts them: quotations stay whole, operators stand apart. */
function wordsOf(line: string): readonly string[] {
  return line.match(/(?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s;&|<>()'"\\])+|[;&|<>()]+/g) ?? [];
}

function eventOf(history: readonly string[], designator: string): string {
  const earlier = (line: string | undefined): string => {
    if (line === undefined) throw new HistoryFault(`!${designator}: event not found`);
    return line;
  };
  if (designator === '!' || designator === '') return earlier(history.at(-1));
  if (/^-\d+$/.test(designator)) return earlier(history.at(Number(designator)));
  if (/^\d+$/.test(designator)) return earlier(history[Number(designator) - 1]);
  if (designator.startsWith('?')) {
    const part = designator.replace(/^\?|\?$/g, '');
    return earlier(history.findLast((line) => line.includes(part)));
  }
  return earlier(history.findLast((line) => line.startsWith(designator)));
}

/** The words that `^`, `$`, `*`, `n`, `n-m`, `n*` mean. */
function wordRange(line: string, designator: string): string {
  const words = wordsOf(line);
  const last = words.length - 1;
  if (designator === '*') return words.slice(1).join(' ');
  const [, from, dash, to] = /^(\^|\$|\d+)?(-|\*)?(\$|\d+)?$/.exec(designator) ?? [];
  const place = (text: string | undefined, otherwise: number): number =>
    text === undefined ? otherwise : text === '^' ? 1 : text === '$' ? last : Number(text);
  const first = place(from, 0);
  const end = dash === undefined ? first : dash === '*' ? last : place(to, last - 1);
  if (first > last || end > last) throw new HistoryFault(`:${designator}: bad word specifier`);
  return words.slice(first, end + 1).join(' ');
}

function modified(text: string, modifier: string): string {
  const [, global, mark = '/', rest = ''] = /^(g?)s(.)(.*)$/s.exec(modifier) ?? [];
  if (global !== undefined) {
    const [before = '', after = ''] = rest.split(mark);
    if (!text.includes(before)) throw new HistoryFault(`:${modifier}: substitution failed`);
    return global === 'g' ? text.replaceAll(before, () => after) : text.replace(before, () => after);
  }
  switch (modifier) {
    case 'h':
      return text.replace(/\/[^/]*$/, '');
    case 't':
      return text.replace(/^.*\//, '');
    case 'r':
      return text.replace(/\.[^./]*$/, '');
    case 'e':
      return /\.[^./]*$/.exec(text)?.[0] ?? '';
    default:
      return text;
  }
}

/** A designator that begins where the line's `!` is. */
const EVENT =
  /^!(?:(!|-?\d+|\?[^?\n]*\??|[^\s:;&|<>()$^*"'!-][^\s:;&|<>()"']*)?)((?::?[$^*])|(?::(?:\d+(?:-(?:\$|\d+)?|\*)?|-\d+)))?((?::(?:[htrep]|g?s(.)(?:(?!\4).)*\4(?:(?!\4).)*\4?))*)/;

function designated(rest: string, history: readonly string[]): Change | null {
  const match = EVENT.exec(rest);
  if (match === null || match[0] === '!') return null;
  const [whole, event = '', words, modifiers = ''] = match;
  const names: readonly string[] = modifiers.match(/:(?:[htrep]|g?s(.)(?:(?!\1).)*\1(?:(?!\1).)*\1?)/g) ?? [];
  const line = eventOf(history, event);
  const chosen = words === undefined ? line : wordRange(line, words.replace(/^:/, ''));
  const text = names.reduce((each, name) => modified(each, name.slice(1)), chosen);
  return { text, onlyPrint: names.includes(':p'), length: whole.length };
}

/** `^before^after^`: the last line with a change. */
function quickChange(line: string, history: readonly string[]): Expanded | null {
  const [, before, after = ''] = /^\^([^^]+)\^([^^]*)\^?$/.exec(line) ?? [];
  if (before === undefined) return null;
  const last = eventOf(history, '!');
  if (!last.includes(before)) throw new HistoryFault(`:s^${before}^${after}: substitution failed`);
  return { text: last.replace(before, () => after), isChanged: true, onlyPrint: false };
}

/** Replaces `!` designators in a typed line by what was typed before, as bash does before it reads the line. */
export function expandHistory(line: string, history: readonly string[]): Expanded {
  try {
    return quickChange(line, history) ?? scan(line, history);
  } catch (fault) {
    if (!(fault instanceof HistoryFault)) throw fault;
    return { fault: fault.message };
  }
}

/** A stretch at the beginning of a text in which `!` is itself: quoted, or before what no event begins with. */
function literal(rest: string, isQuoted: boolean): string | undefined {
  const quoted = /^\\[^]/.exec(rest)?.[0] ?? (isQuoted ? undefined : /^'[^']*'?/.exec(rest)?.[0]);
  return quoted ?? /^(?:\$!|\$\{!|\[!)/.exec(rest)?.[0] ?? (/^![\s=(]|^!$|^!"/.test(rest) ? '!' : undefined);
}

function scan(line: string, history: readonly string[]): Expanded {
  let text = '';
  let isChanged = false;
  let onlyPrint = false;
  let isQuoted = false;
  for (let at = 0; at < line.length;) {
    const rest = line.slice(at);
    const plain = literal(rest, isQuoted);
    const change = plain === undefined && rest.startsWith('!') ? designated(rest, history) : null;
    if (change === null) {
      const kept = plain ?? rest.slice(0, 1);
      if (kept === '"') isQuoted = !isQuoted;
      text += kept;
      at += kept.length;
      continue;
    }
    text += change.text;
    at += change.length;
    isChanged = true;
    onlyPrint ||= change.onlyPrint;
  }
  return { text, isChanged, onlyPrint };
}
