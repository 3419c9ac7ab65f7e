import { buffer, type Buffer } from './buffer.ts';

/** Where Up and Down stand, and the line to come back to. */
export interface HistoryCursor {
  /** Index into the history. */
  readonly index: number;
  readonly draft: Buffer;
}

/** The line that Up, Down, Alt-< or Alt-> bring; `null` where there is none. */
export function recall(
  history: readonly string[],
  from: HistoryCursor | null,
  line: Buffer,
  action: 'history-previous' | 'history-next' | 'history-first' | 'history-last',
): { readonly line: Buffer; readonly recalled: HistoryCursor | null } | null {
  const draft = from?.draft ?? line;
  const at = from?.index ?? history.length;
  const targets = {
    'history-previous': at - 1,
    'history-next': at + 1,
    'history-first': 0,
    'history-last': history.length,
  };
  const index = targets[action];
  if (index < 0 || index > history.length || (index === at && from === null)) return null;
  const text = history[index];
  return text === undefined ? { line: draft, recalled: null } : { line: buffer(text), recalled: { index, draft } };
}
