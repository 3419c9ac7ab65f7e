import type { TranscriptStore } from './transcript.ts';

/** A text under a key of the browser's storage; `storageOf` throws where that is forbidden. */
function storeIn(storageOf: () => Storage, key: string): TranscriptStore {
  return {
    load() {
      try {
        return storageOf().getItem(key);
      } catch {
        return null;
      }
    },
    save(text) {
      try {
        storageOf().setItem(key, text);
      } catch {
        // Forbidden or full: the page works without.
      }
    },
  };
}

/** Keeps text under a key of localStorage. Where storage is forbidden or full, nothing is kept and nothing fails. */
export const localStore = (key: string): TranscriptStore => storeIn(() => localStorage, key);

/** The same until the browser's tab is closed. */
export const tabStore = (key: string): TranscriptStore => storeIn(() => sessionStorage, key);

/** Keeps a text until the page goes. */
export function memoryStore(): TranscriptStore {
  let kept: string | null = null;
  return {
    load: () => kept,
    save(text) {
      kept = text;
    },
  };
}

/** Keeps nothing. */
export const NOTHING_KEPT: TranscriptStore = { load: () => null, save: () => undefined };
