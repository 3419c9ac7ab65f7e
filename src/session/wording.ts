/** How views and sentences put the engine's facts: sizes as Docker's, instructions as in a Dockerfile. */
export { humanSize, humanSize3 } from '../cli/format/units.ts';

/**
 * The instruction that made a row or layer, as a Dockerfile would have it: `COPY app.js .`. Understands what BuildKit
 * and the older builder write into a history, and the names of build cache records (`[2/3] WORKDIR /app`).
 */
export function instructionOf(createdBy: string): string {
  const text = createdBy
    .trim()
    .replace(/ # buildkit$/, '')
    .replace(/^\[[^\]]*\d+\/\d+\]\s+/, '');
  const nop = /^\/bin\/sh -c #\(nop\)\s+/.exec(text);
  if (nop !== null) return text.slice(nop[0].length).replace(/\b(file|dir|multi):[0-9a-f]{8,}/g, '$1');
  // Build arguments come before the command: `|1 VERSION=2 /bin/sh -c make`. A cache record has where it ran instead.
  const shell = /^(?:RUN\s+)?(?:\|\d+\s.*?|mount .*? from exec )?\/bin\/sh -c\s+/.exec(text);
  return (shell === null ? text : `RUN ${text.slice(shell[0].length)}`).replace(/\s+/g, ' ');
}

/** `COPY` of `COPY app.js .`; the whole of what is no instruction. */
export function keywordOf(createdBy: string): string {
  const instruction = instructionOf(createdBy);
  return /^[A-Z]+(?= )/.exec(instruction)?.[0] ?? instruction;
}

/** `1 layer`, `4 layers`. */
export const count = (amount: number, noun: string): string => `${amount} ${noun}${amount === 1 ? '' : 's'}`;

/** `a`, `a and b`, `a, b and 3 more`: at most `shown` names of a list that may be longer than what is given of it. */
export function listed(names: readonly string[], shown = 3, total = names.length): string {
  const rest = total - shown;
  const parts = rest > 0 ? [...names.slice(0, shown), `${rest} more`] : names;
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}

/** `가, 나 외 3개`: as `listed` has it in English. */
export function listedKorean(names: readonly string[], shown = 3, total = names.length): string {
  const rest = total - shown;
  return rest > 0 ? `${names.slice(0, shown).join(', ')} 외 ${rest}개` : names.join(', ');
}
