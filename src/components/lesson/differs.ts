/** What differs between two outputs of one command, where it says something: neither IDs nor times do. */
export interface Difference {
  /** Lines that only the learner's output has, the first few, and how many there are. */
  readonly more: readonly string[];
  /** How many lines of the text's output the learner's has not. */
  readonly fewer: number;
}

const NOT_COMPARED: readonly (readonly [RegExp, string])[] = [
  [/\b(?:sha256:)?[0-9a-f]{12,64}\b/g, 'ID'],
  [/(?:less than a|about an?|\d+) (?:second|minute|hour|day|week|month|year)s?(?: ago)?/gi, 'AGE'],
  [/\d+(?:\.\d+)?m?s\b/g, 'TIME'],
  [/\b[a-z]+_[a-z]+\d?\s*$/gm, 'NAME'],
  [/\d{4}-\d\d-\d\dT[\d:.]+Z?/g, 'DATE'],
];

/** What is compared of a line. */
const plain = (line: string): string =>
  NOT_COMPARED.reduce((text, [pattern, name]) => text.replace(pattern, name), line)
    .replace(/\s+/g, ' ')
    .trim();

const linesOf = (text: string): readonly string[] => text.split('\n').filter((line) => line.trim() !== '');
const wordsOf = (text: string): string => plain(text).split(' ').sort().join(' ');

/** Lines of `a` that `b` has not, each as often as it is one too many. */
function beyond(a: readonly string[], b: readonly string[]): readonly string[] {
  const left = b.map(plain);
  return a.filter((line) => {
    const index = left.indexOf(plain(line));
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

/** How the learner's output differs from that in the text; `null` where it is the same but for IDs and times. */
export function difference(shown: string, own: string): Difference | null {
  // A terminal has `ls` in columns: the words are the same ones.
  if (wordsOf(shown) === wordsOf(own)) return null;
  const more = beyond(linesOf(own), linesOf(shown));
  const fewer = beyond(linesOf(shown), linesOf(own)).length;
  return more.length === 0 && fewer === 0 ? null : { more, fewer };
}

/** Whether a command's output can be compared: what a build reports is drawn otherwise in a terminal. */
export const isCompared = (command: string): boolean =>
  !/\bdocker\b.*\b(?:build|pull|push)\b/.test(command) || /\s(?:-q|--quiet)\b/.test(command);
