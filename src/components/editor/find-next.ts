import { SearchCursor } from '@codemirror/search';
import type { Text } from '@codemirror/state';

/** Where a text was found, and whether the search began again at the top for it. */
export interface Found {
  readonly from: number;
  readonly to: number;
  readonly wrapped: boolean;
}

const plain = (text: string): string => text.toLowerCase();

/** The next place behind a position where the words are, whatever their case; `null` when they are nowhere. */
export function findNext(doc: Text, words: string, behind: number): Found | null {
  if (words === '') return null;
  const search = (from: number, to: number, wrapped: boolean): Found | null => {
    const cursor = new SearchCursor(doc, words, from, to, plain).next();
    return cursor.done ? null : { ...cursor.value, wrapped };
  };
  return search(Math.min(behind + 1, doc.length), doc.length, false) ?? search(0, doc.length, true);
}
