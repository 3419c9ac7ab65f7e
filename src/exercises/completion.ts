/** How much of the course somebody has done. */
export interface Completion {
  readonly lessons: number;
  readonly steps: number;
}

/** FNV-1a over UTF-8, 32 bits: enough to catch a typing mistake or another's code; nothing is kept secret by it. */
function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(36).toUpperCase().padStart(7, '0');
}

const plain = (name: string): string => name.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
const signed = (name: string, { lessons, steps }: Completion): string =>
  checksum(`layer-lab:v1:${plain(name)}:${lessons}:${steps}`);

/** A code that says how much is done and fits one name: `LL-3-12-0AB12CD`. It is a note, not a proof. */
export const completionCode = (name: string, done: Completion): string =>
  `LL-${done.lessons}-${done.steps}-${signed(name, done)}`;

/** What a code says; `null` where it does not fit the name. */
export function readCompletionCode(name: string, code: string): Completion | null {
  const [, lessons, steps, sum] = /^LL-(\d+)-(\d+)-([0-9A-Z]{7})$/.exec(code.trim().toUpperCase()) ?? [];
  const done = { lessons: Number(lessons), steps: Number(steps) };
  return sum !== undefined && sum === signed(name, done) ? done : null;
}
