import { buffer, previousCharacter, type Buffer } from './buffer.ts';
import type { EditorKey } from './keys.ts';

/** A search backwards through the history, as Ctrl-R starts it. */
export interface Search {
  readonly query: string;
  /** Index of the entry shown; `null` before the first find. */
  readonly index: number | null;
  readonly failed: boolean;
  /** The line as it was, for Ctrl-G. */
  readonly before: Buffer;
}

export type SearchStep =
  | { readonly kind: 'searching'; readonly search: Search; readonly line: Buffer }
  /** The search is over and its key is spent. */
  | { readonly kind: 'left'; readonly line: Buffer }
  /** The search is over, and the key means what it means without one. */
  | { readonly kind: 'pass'; readonly line: Buffer };

export const startSearch = (line: Buffer): Search => ({ query: '', index: null, failed: false, before: line });

function find(search: Search, history: readonly string[], query: string, from: number): SearchStep {
  if (query === '')
    return { kind: 'searching', search: { ...search, query, index: null, failed: false }, line: search.before };
  for (let index = Math.min(from, history.length - 1); index >= 0; index -= 1) {
    const entry = history[index] ?? '';
    const at = entry.lastIndexOf(query);
    if (at >= 0)
      return { kind: 'searching', search: { ...search, query, index, failed: false }, line: buffer(entry, at) };
  }
  const shown = search.index === null ? undefined : history[search.index];
  return {
    kind: 'searching',
    search: { ...search, query, failed: true },
    line: shown === undefined ? search.before : buffer(shown),
  };
}

function shownLine(search: Search, history: readonly string[]): Buffer {
  const entry = search.index === null ? undefined : history[search.index];
  if (entry === undefined) return search.before;
  const at = entry.lastIndexOf(search.query);
  return buffer(entry, at < 0 ? entry.length : at);
}

/** What a key does while a search runs; keys that are not about the search end it, as in readline. */
export function searchKey(search: Search, history: readonly string[], key: EditorKey): SearchStep {
  const newest = history.length - 1;
  if (key.kind === 'text') return find(search, history, search.query + key.text, search.index ?? newest);
  switch (key.action) {
    case 'search-history':
      return find(search, history, search.query, search.index === null ? newest : search.index - 1);
    case 'delete-back':
      return find(search, history, search.query.slice(0, previousCharacter(search.query, search.query.length)), newest);
    case 'cancel-search':
      return { kind: 'left', line: search.before };
    case 'interrupt':
      return { kind: 'pass', line: search.before };
    case 'escape':
      return { kind: 'left', line: shownLine(search, history) };
    default:
      return { kind: 'pass', line: shownLine(search, history) };
  }
}
