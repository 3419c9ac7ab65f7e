/** The option closest to a misspelt word: at most two edits away, `null` when there is none or the word is an option. */
export function closest(word: string, options: readonly string[]): string | null {
  let match: string | null = null;
  let least = 3;
  for (const option of options) {
    if (option === word) return null;
    const distance = editDistance(word, option);
    if (distance >= least) continue;
    match = option;
    least = distance;
  }
  return match;
}

/** A message with ` (did you mean X?)` behind it where an option is close. */
export function withSuggestion(message: string, word: string, options: readonly string[]): string {
  const match = closest(word, options);
  return match === null ? message : `${message} (did you mean ${match}?)`;
}

/** Levenshtein's distance. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next.push(Math.min((next[j - 1] ?? 0) + 1, (row[j] ?? 0) + 1, (row[j - 1] ?? 0) + Number(a[i - 1] !== b[j - 1])));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
