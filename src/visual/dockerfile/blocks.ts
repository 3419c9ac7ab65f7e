/** An instruction of a Dockerfile with its lines, or lines that are none: blank ones and comments. */
export interface Block {
  /** First line, counted from 1. */
  readonly line: number;
  readonly lines: readonly string[];
  /** `COPY`, upper case; `null` for what is no instruction. */
  readonly keyword: string | null;
  /** The stage it belongs to, from 0; -1 before the first FROM. */
  readonly stage: number;
}

/** `RUN <<EOF`: the words that end what follows. */
const heredocsIn = (line: string): readonly string[] =>
  /^\s*(?:RUN|COPY|ADD)\b/i.test(line)
    ? [...line.matchAll(/<<-?\s*["']?(\w+)["']?/g)].map(([, word]) => word ?? '')
    : [];

/** Cuts a Dockerfile into its instructions; what is none in one that could not be built is a block too. */
export function blocksOf(dockerfile: string): readonly Block[] {
  const lines = dockerfile.replace(/\n$/, '').split('\n');
  const blocks: Block[] = [];
  let stage = -1;
  for (let at = 0; at < lines.length;) {
    const end = endOf(lines, at);
    const first = lines[at] ?? '';
    const keyword = /^\s*([A-Za-z]+)(?=\s)/.exec(first)?.[1]?.toUpperCase() ?? null;
    if (keyword === 'FROM') stage += 1;
    blocks.push({ line: at + 1, lines: lines.slice(at, end), keyword, stage });
    at = end;
  }
  return blocks;
}

/** The place after the last line of what begins at a place. */
function endOf(lines: readonly string[], start: number): number {
  const first = lines[start] ?? '';
  if (/^\s*(#|$)/.test(first)) return start + 1;
  let at = start;
  const waiting = [...heredocsIn(first)];
  // A comment or a blank line between continued lines belongs to them.
  while (
    at < lines.length - 1 &&
    (/\\\s*$/.test(lines[at] ?? '') || (at > start && /^\s*(#|$)/.test(lines[at] ?? '')))
  ) {
    at += 1;
    waiting.push(...heredocsIn(lines[at] ?? ''));
  }
  for (const word of waiting) {
    at += 1;
    while (at < lines.length && lines[at]?.trim() !== word) at += 1;
  }
  return Math.min(at + 1, lines.length);
}
