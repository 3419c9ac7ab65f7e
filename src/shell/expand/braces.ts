/** How many words one brace expansion may become before it is taken literally. */
const LIMIT = 100_000;

/** Brace expansion of a word's source text, quotes and expansions kept as they are; one text without braces. */
export function expandBraces(text: string): readonly string[] {
  const open = findOpen(text);
  if (open === null) return [text];
  const { start, end, items } = open;
  const before = text.slice(0, start);
  const after = expandBraces(text.slice(end + 1));
  const middle = items.length === 1 ? sequence(items[0] ?? '') : items.flatMap((item) => expandBraces(item));
  if (middle === null) {
    const inner = expandBraces(text.slice(start + 1));
    return inner.map((rest) => `${before}{${rest}`);
  }
  if (middle.length * after.length > LIMIT) return [text];
  return middle.flatMap((item) => after.map((rest) => `${before}${item}${rest}`));
}

interface Braces {
  readonly start: number;
  readonly end: number;
  readonly items: readonly string[];
}

/** Index after a quoted or expanded stretch that starts at `at`; `at` itself when none does. */
function skip(text: string, at: number): number {
  const character = text[at];
  if (character === '\\') return at + 2;
  if (character === "'") return closing(text, at + 1, "'");
  if (character === '"') return closing(text, at + 1, '"');
  if (character === '`') return closing(text, at + 1, '`');
  if (character === '$' && (text[at + 1] === '{' || text[at + 1] === '(')) return balanced(text, at + 1);
  return at;
}

function closing(text: string, from: number, quote: string): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\\' && quote !== "'") at += 1;
    else if (text[at] === quote) return at + 1;
  }
  return text.length;
}

function balanced(text: string, at: number): number {
  const [open, close] = text[at] === '{' ? ['{', '}'] : ['(', ')'];
  let depth = 0;
  for (let index = at; index < text.length; index += 1) {
    if (text[index] === open) depth += 1;
    if (text[index] === close) depth -= 1;
    if (depth === 0) return index + 1;
  }
  return text.length;
}

/** The first brace that is closed and holds a comma or a `..`. */
function findOpen(text: string): Braces | null {
  for (let at = 0; at < text.length; at += 1) {
    const next = skip(text, at);
    if (next > at) at = next - 1;
    else if (text[at] === '{') {
      const found = readBraces(text, at);
      if (found !== null) return found;
    }
  }
  return null;
}

function readBraces(text: string, start: number): Braces | null {
  const items: string[] = [];
  let depth = 0;
  let itemStart = start + 1;
  for (let at = start + 1; at < text.length; at += 1) {
    const next = skip(text, at);
    if (next > at) {
      at = next - 1;
      continue;
    }
    if (text[at] === '{') depth += 1;
    if (text[at] === ',' && depth === 0) {
      items.push(text.slice(itemStart, at));
      itemStart = at + 1;
    }
    if (text[at] !== '}') continue;
    if (depth > 0) {
      depth -= 1;
      continue;
    }
    items.push(text.slice(itemStart, at));
    const single = items.length === 1;
    return single && sequence(items[0] ?? '') === null ? null : { start, end: at, items };
  }
  return null;
}

/** `1..5`, `01..10..2`, `a..e`; `null` when it is no sequence. */
function sequence(text: string): readonly string[] | null {
  const numbers = /^(-?\d+)\.\.(-?\d+)(?:\.\.(-?\d+))?$/.exec(text);
  if (numbers !== null) {
    const [, from = '', to = '', by] = numbers;
    const padded = [from, to].some((each) => /^-?0\d/.test(each));
    const width = padded ? Math.max(from.length, to.length) : 0;
    return range(Number(from), Number(to), Number(by ?? 1)).map((value) => pad(value, width));
  }
  const letters = /^([A-Za-z])\.\.([A-Za-z])(?:\.\.(-?\d+))?$/.exec(text);
  if (letters === null) return null;
  const [, from = 'a', to = 'a', by] = letters;
  return range(from.charCodeAt(0), to.charCodeAt(0), Number(by ?? 1)).map((code) => String.fromCharCode(code));
}

function pad(value: number, width: number): string {
  return value < 0 ? `-${String(-value).padStart(width - 1, '0')}` : String(value).padStart(width, '0');
}

function range(from: number, to: number, step: number): readonly number[] {
  const by = Math.max(1, Math.abs(step)) * (from <= to ? 1 : -1);
  const count = Math.min(LIMIT, Math.floor(Math.abs(to - from) / Math.abs(by)) + 1);
  return Array.from({ length: count }, (_, index) => from + index * by);
}
