/** What a key asks the editor to do. */
export type EditorAction =
  | 'left'
  | 'right'
  | 'word-left'
  | 'word-right'
  | 'start'
  | 'end'
  | 'delete-back'
  | 'delete-forward'
  | 'delete-word-back'
  | 'delete-word-forward'
  | 'delete-blank-word-back'
  | 'kill-to-start'
  | 'kill-to-end'
  | 'yank'
  | 'transpose'
  | 'history-previous'
  | 'history-next'
  | 'history-first'
  | 'history-last'
  | 'search-history'
  | 'cancel-search'
  | 'escape'
  | 'last-argument'
  | 'complete'
  | 'clear-screen'
  | 'interrupt'
  | 'suspend'
  | 'quit'
  | 'end-of-input'
  | 'enter';

export type EditorKey =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'action'; readonly action: EditorAction };

/** Byte sequences as xterm encodes keys, and what each does: the Emacs bindings of readline. */
const SEQUENCES: Readonly<Record<string, EditorAction>> = {
  '\x01': 'start',
  '\x02': 'left',
  '\x03': 'interrupt',
  '\x04': 'end-of-input',
  '\x05': 'end',
  '\x06': 'right',
  '\x07': 'cancel-search',
  '\x08': 'delete-back',
  '\t': 'complete',
  '\n': 'enter',
  '\x0b': 'kill-to-end',
  '\x0c': 'clear-screen',
  '\r': 'enter',
  '\x0e': 'history-next',
  '\x10': 'history-previous',
  '\x12': 'search-history',
  '\x14': 'transpose',
  '\x15': 'kill-to-start',
  '\x17': 'delete-blank-word-back',
  '\x19': 'yank',
  '\x1a': 'suspend',
  '\x1c': 'quit',
  '\x7f': 'delete-back',
  '\x1b[A': 'history-previous',
  '\x1b[B': 'history-next',
  '\x1b[C': 'right',
  '\x1b[D': 'left',
  '\x1bOA': 'history-previous',
  '\x1bOB': 'history-next',
  '\x1bOC': 'right',
  '\x1bOD': 'left',
  '\x1b[H': 'start',
  '\x1b[F': 'end',
  '\x1bOH': 'start',
  '\x1bOF': 'end',
  '\x1b[1~': 'start',
  '\x1b[4~': 'end',
  '\x1b[3~': 'delete-forward',
  '\x1b[3;5~': 'delete-word-forward',
  '\x1b[3;3~': 'delete-word-forward',
  '\x1b[1;5C': 'word-right',
  '\x1b[1;5D': 'word-left',
  '\x1b[1;3C': 'word-right',
  '\x1b[1;3D': 'word-left',
  '\x1bb': 'word-left',
  '\x1bB': 'word-left',
  '\x1bf': 'word-right',
  '\x1bF': 'word-right',
  '\x1bd': 'delete-word-forward',
  '\x1bD': 'delete-word-forward',
  '\x1b\x7f': 'delete-word-back',
  '\x1b\x08': 'delete-word-back',
  '\x1b.': 'last-argument',
  '\x1b_': 'last-argument',
  '\x1b<': 'history-first',
  '\x1b>': 'history-last',
};

/** What Escape and then this key does, where there is no Alt key that a terminal sees. */
export const afterEscape = (character: string): EditorAction | undefined => SEQUENCES[`\x1b${character}`];

const LONGEST = Math.max(...Object.keys(SEQUENCES).map((sequence) => sequence.length));

/** Escape sequences that are no key of ours: function keys, and the answers a terminal gives to queries. */
const UNKNOWN_SEQUENCE = /^\x1b(?:\[[0-?]*[ -/]*[@-~]|O[ -~]|[PX^_\]][^\x07\x1b]*(?:\x07|\x1b\\)?|[ -~]?)/;

function actionAt(data: string, at: number): readonly [EditorAction, number] | null {
  for (let length = Math.min(LONGEST, data.length - at); length > 0; length -= 1) {
    const action = SEQUENCES[data.slice(at, at + length)];
    if (action) return [action, length];
  }
  return null;
}

/** Splits what the terminal sent into keys. Unknown control characters and sequences are dropped. */
export function decodeKeys(data: string): readonly EditorKey[] {
  if (data === '\x1b') return [{ kind: 'action', action: 'escape' }];
  const keys: EditorKey[] = [];
  let text = '';
  const flush = (): void => {
    if (text !== '') keys.push({ kind: 'text', text });
    text = '';
  };
  for (let at = 0; at < data.length;) {
    const found = actionAt(data, at);
    if (found) {
      flush();
      keys.push({ kind: 'action', action: found[0] });
      at += found[1];
      continue;
    }
    const character = String.fromCodePoint(data.codePointAt(at) ?? 0);
    const skipped = character === '\x1b' ? (UNKNOWN_SEQUENCE.exec(data.slice(at))?.[0].length ?? 1) : 0;
    if (skipped > 0) flush();
    else if (character >= ' ' && !/[\x80-\x9f]/.test(character)) text += character;
    at += skipped > 0 ? skipped : character.length;
  }
  flush();
  return keys;
}
