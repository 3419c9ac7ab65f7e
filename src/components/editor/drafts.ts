import type { TranscriptStore } from '../../terminal/transcript.ts';

/** Characters of a draft that is kept. */
const LONGEST = 200_000;

/** The text of one file that has been written and not saved, beyond the page. */
export interface Draft {
  /** `null` when there is none. */
  load(): string | null;
  keep(text: string): void;
  forget(): void;
}

function read(text: string | null): Readonly<Record<string, string>> {
  try {
    const drafts: unknown = JSON.parse(text ?? '{}');
    if (typeof drafts !== 'object' || drafts === null) return {};
    return Object.fromEntries(
      Object.entries(drafts).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  } catch {
    return {};
  }
}

/** The draft of a file in a store of drafts, which may hold anything and refuse to keep. */
export function draftOf(path: string, store: TranscriptStore): Draft {
  const others = (): Readonly<Record<string, string>> =>
    Object.fromEntries(Object.entries(read(store.load())).filter(([other]) => other !== path));
  return {
    load: () => read(store.load())[path] ?? null,
    keep: (text) => {
      if (text.length <= LONGEST) store.save(JSON.stringify({ ...others(), [path]: text }));
    },
    forget: () => store.save(JSON.stringify(others())),
  };
}
