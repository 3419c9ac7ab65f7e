import type { TranscriptStore } from './transcript.ts';

/** Keeps text under a key of localStorage. Where storage is forbidden or full, nothing is kept and nothing fails. */
export function localStore(key: string): TranscriptStore {
  return {
    load() {
      try {
        return localStorage.getItem(key);
      } catch {
        return null;
      }
    },
    save(text) {
      try {
        localStorage.setItem(key, text);
      } catch {
        // Forbidden or full: the page works without.
      }
    },
  };
}

/** Keeps nothing. */
export const NOTHING_KEPT: TranscriptStore = { load: () => null, save: () => undefined };
