import { buffer, type Buffer } from './buffer.ts';

/** Where Up and Down stand, and the line to come back to. */
export interface HistoryCursor {
  /** Index into the history. */
  readonly index: number;
  readonly draft: Buffer;
  /** Only entries that begin like this are visited. */
  readonly prefix: string;
}

export type HistoryMove = 'history-previous' | 'history-next' | 'history-first' | 'history-last';

/** The nearest entry in a direction that begins with the prefix and is not what stands there already. */
function seek(history: readonly string[], from: number, step: -1 | 1, prefix: string, shown: string): number | null {
  for (let index = from + step; index >= 0 && index < history.length; index += step) {
    const entry = history[index] ?? '';
    if (entry.startsWith(prefix) && (prefix === '' || entry !== shown)) return index;
  }
  return null;
}

/**
 * The line that Up, Down, Alt-< or Alt-> bring; `null` where there is none. Up visits what begins with what was typed;
 * where nothing does, every entry.
 */
export function recall(
  history: readonly string[],
  from: HistoryCursor | null,
  line: Buffer,
  action: HistoryMove,
): { readonly line: Buffer; readonly recalled: HistoryCursor | null } | null {
  const { index: at, draft, prefix } = from ?? { index: history.length, draft: line, prefix: line.text };
  const shown = line.text;
  const atEntry = (index: number | null, typed: string): ReturnType<typeof recall> =>
    index === null ? null : { line: buffer(history[index] ?? ''), recalled: { index, draft, prefix: typed } };

  switch (action) {
    case 'history-previous': {
      const found = seek(history, at, -1, prefix, shown);
      return found === null && from === null ? atEntry(seek(history, at, -1, '', shown), '') : atEntry(found, prefix);
    }
    case 'history-next':
      if (from === null) return null;
      return atEntry(seek(history, at, 1, prefix, shown), prefix) ?? { line: draft, recalled: null };
    case 'history-first':
      return history.length === 0 ? null : atEntry(0, '');
    case 'history-last':
      return from === null ? null : { line: draft, recalled: null };
  }
}
