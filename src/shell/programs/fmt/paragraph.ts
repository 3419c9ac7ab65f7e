/** A word of a paragraph, with what stands after it. */
export interface Word {
  readonly text: string;
  /** Spaces that follow it on its line. */
  readonly space: number;
  /** It ends a sentence. */
  readonly isFinal: boolean;
}

export interface Shape {
  /** Columns that no line reaches. */
  readonly width: number;
  /** Columns that lines should have. */
  readonly goal: number;
  readonly firstIndent: number;
  readonly otherIndent: number;
}

/* What it costs, as GNU's fmt weighs it, to end a line in one place and not in another. */
const squared = (number: number): number => number * number;
const LINE = squared(70);
const NO_BREAK = squared(600);
const SENTENCE = squared(50);
const PARENTHESIS = squared(40);
const PUNCTUATION = squared(40);
const widow = (length: number): number => Math.trunc(squared(200) / (length + 2));
const orphan = (length: number): number => Math.trunc(squared(150) / (length + 2));
const short = (columns: number): number => squared(columns * 10);
const ragged = (columns: number): number => Math.trunc(short(columns) / 2);

const opens = (text: string): boolean => /^[(['`"]/.test(text);
const isPunctuated = (text: string): boolean => /[!-/:-@[-`{-~]$/.test(text);
/** Ends with a full stop or the like, behind which a bracket or quotation mark may close. */
export const hasPeriod = (text: string): boolean => /[.?!][)\]'"]*$/.test(text);

/** What it costs to begin a line with the word at that place. */
function costOfStart(words: readonly Word[], at: number): number {
  const word = words[at];
  const before = words[at - 1];
  let cost = LINE;
  if (before !== undefined) {
    if (hasPeriod(before.text)) cost += before.isFinal ? -SENTENCE : NO_BREAK;
    else if (isPunctuated(before.text)) cost -= PUNCTUATION;
    else if (words[at - 2]?.isFinal === true) cost += widow(before.text.length);
  }
  if (word === undefined) return cost;
  if (opens(word.text)) return cost - PARENTHESIS;
  return word.isFinal ? cost + orphan(word.text.length) : cost;
}

interface Break {
  /** Where the next line begins. */
  readonly next: number;
  readonly length: number;
  readonly cost: number;
}

/** The best place to end a line that begins at `start`, when the places of all later lines are known. */
function bestBreak(words: readonly Word[], start: number, breaks: readonly Break[], shape: Shape): Break {
  const end = words.length;
  let length = (start === 0 ? shape.firstIndent : shape.otherIndent) + (words[start]?.text.length ?? 0);
  let best: Break = { next: end, length: 0, cost: Infinity };
  for (let next = start + 1; ; next += 1) {
    const cost = costOfLine(breaks, next, end, length, shape.goal) + (next === end ? 0 : (breaks[next]?.cost ?? 0));
    if (cost < best.cost) best = { next, length, cost };
    if (next === end) return best;
    length += (words[next - 1]?.space ?? 0) + (words[next]?.text.length ?? 0);
    if (length >= shape.width) return best;
  }
}

/** The lines of a paragraph, broken where that costs least in all. */
export function breakLines(words: readonly Word[], shape: Shape): readonly (readonly Word[])[] {
  const breaks: Break[] = [];
  const end = words.length;
  for (let start = end - 1; start >= 0; start -= 1) {
    const best = bestBreak(words, start, breaks, shape);
    breaks[start] = { ...best, cost: best.cost + costOfStart(words, start) };
  }
  const lines: (readonly Word[])[] = [];
  for (let start = 0; start < end;) {
    const next = breaks[start]?.next ?? end;
    lines.push(words.slice(start, next));
    start = next;
  }
  return lines;
}

function costOfLine(breaks: readonly Break[], next: number, end: number, length: number, goal: number): number {
  if (next === end) return 0;
  const following = breaks[next];
  const isLast = following === undefined || following.next === end;
  return short(goal - length) + (isLast ? 0 : ragged(length - following.length));
}
