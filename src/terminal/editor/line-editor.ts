import {
  buffer,
  cut,
  EMPTY_BUFFER,
  insert,
  nextCharacter,
  nextWord,
  previousBlankWord,
  previousCharacter,
  previousWord,
  transpose,
  type Buffer,
} from './buffer.ts';
import { recall, type HistoryCursor, type HistoryMove } from './history.ts';
import { afterEscape, type EditorAction, type EditorKey } from './keys.ts';
import { searchKey, startSearch, type Search } from './search.ts';

/** The whole of the line editor as an immutable value; it knows neither terminal nor session. */
export interface EditorState {
  readonly line: Buffer;
  /** What Ctrl-K, Ctrl-U, Ctrl-W and their like took last, for Ctrl-Y. */
  readonly killed: string;
  /** Earlier lines, oldest first. */
  readonly history: readonly string[];
  /** Where Up and Down stand; `null` on the line that is being written. */
  readonly recalled: HistoryCursor | null;
  readonly search: Search | null;
  /** The key before this one: kills in a row join, and a second Tab lists. */
  readonly last: EditorAction | null;
}

/** What the owner of the editor has to do about a key. */
export type EditorEvent =
  | { readonly kind: 'submit'; readonly text: string }
  /** Ctrl-C, Ctrl-Z and Ctrl-\\: what runs gets the signal. */
  | { readonly kind: 'interrupt' }
  | { readonly kind: 'suspend' }
  | { readonly kind: 'quit' }
  | { readonly kind: 'end-of-input' }
  | { readonly kind: 'clear-screen' }
  /** `again` on the second Tab in a row. */
  | { readonly kind: 'complete'; readonly again: boolean }
  | { readonly kind: 'bell' };

export interface EditorStep {
  readonly state: EditorState;
  readonly event: EditorEvent | null;
}

export function createEditor(history: readonly string[] = []): EditorState {
  return {
    line: EMPTY_BUFFER,
    killed: '',
    history,
    recalled: null,
    search: null,
    last: null,
  };
}

/** The editor with another line in it, the cursor at its end. */
export const withLine = (state: EditorState, line: Buffer): EditorState => ({
  ...state,
  line,
  recalled: null,
});

/** The editor after a command was given: an empty line, and the command in its history (not twice in a row). */
export function remember(state: EditorState, command: string): EditorState {
  const keep = command.trim() === '' || command === state.history.at(-1);
  return {
    ...createEditor(keep ? state.history : [...state.history, command]),
    killed: state.killed,
  };
}

const MOVES: Partial<Record<EditorAction, (text: string, cursor: number) => number>> = {
  left: previousCharacter,
  right: nextCharacter,
  'word-left': previousWord,
  'word-right': nextWord,
  start: () => 0,
  end: (text) => text.length,
};

const DELETIONS: Partial<Record<EditorAction, (text: string, cursor: number) => number>> = {
  'delete-back': previousCharacter,
  'delete-forward': nextCharacter,
};

const KILLS: Partial<Record<EditorAction, (text: string, cursor: number) => number>> = {
  'delete-word-back': previousWord,
  'delete-word-forward': nextWord,
  'delete-blank-word-back': previousBlankWord,
  'kill-to-start': () => 0,
  'kill-to-end': (text) => text.length,
};

const WORD_BACK: EditorAction = 'delete-word-back';

const silent = (state: EditorState): EditorStep => ({ state, event: null });
const bell = (state: EditorState): EditorStep => ({
  state,
  event: { kind: 'bell' },
});

function edited(state: EditorState, line: Buffer): EditorState {
  return { ...state, line };
}

function kill(state: EditorState, action: EditorAction, target: number): EditorStep {
  const { line, removed } = cut(state.line, target);
  if (removed === '') return bell(state);
  const joined = state.last !== null && KILLS[state.last] !== undefined;
  const before = target < state.line.cursor;
  const killed = !joined ? removed : before ? removed + state.killed : state.killed + removed;
  return silent({ ...edited(state, line), killed, last: action });
}

function endOfInput(state: EditorState): EditorStep {
  if (state.line.text === '') return { state, event: { kind: 'end-of-input' } };
  return act(state, 'delete-forward');
}

/** Alt-. : the last word of the command before. */
function lastArgument(state: EditorState): EditorStep {
  const word = /\S+(?=\s*$)/.exec(state.history.at(-1) ?? '')?.[0];
  return word === undefined ? bell(state) : silent(edited(state, insert(state.line, word)));
}

type Handler = (state: EditorState) => EditorStep;

const tell =
  (event: EditorEvent): Handler =>
  (state) => ({ state, event });

const recalling =
  (move: HistoryMove): Handler =>
  (state) => {
    const recalled = recall(state.history, state.recalled, state.line, move);
    return recalled ? silent({ ...state, ...recalled }) : bell(state);
  };

/** What the keys do that neither move the cursor nor take something away. */
const HANDLERS: Partial<Record<EditorAction, Handler>> = {
  yank: (state) => (state.killed === '' ? bell(state) : silent(edited(state, insert(state.line, state.killed)))),
  transpose: (state) => silent(edited(state, transpose(state.line))),
  'history-previous': recalling('history-previous'),
  'history-next': recalling('history-next'),
  'history-first': recalling('history-first'),
  'history-last': recalling('history-last'),
  'last-argument': lastArgument,
  'search-history': (state) => silent({ ...state, search: startSearch(state.line) }),
  complete: (state) =>
    state.line.text.trim() === ''
      ? silent(state)
      : {
          state,
          event: { kind: 'complete', again: state.last === 'complete' },
        },
  enter: (state) => ({
    state,
    event: { kind: 'submit', text: state.line.text },
  }),
  interrupt: tell({ kind: 'interrupt' }),
  suspend: tell({ kind: 'suspend' }),
  quit: tell({ kind: 'quit' }),
  'clear-screen': tell({ kind: 'clear-screen' }),
  'end-of-input': endOfInput,
};

function act(state: EditorState, action: EditorAction): EditorStep {
  const { text, cursor } = state.line;
  const move = MOVES[action];
  if (move) return silent(edited(state, buffer(text, move(text, cursor))));
  const target = DELETIONS[action]?.(text, cursor);
  if (target !== undefined) {
    const { line, removed } = cut(state.line, target);
    return removed === '' ? bell(state) : silent(edited(state, line));
  }
  const killTarget = KILLS[action]?.(text, cursor);
  if (killTarget !== undefined) return kill(state, action, killTarget);
  return HANDLERS[action]?.(state) ?? silent(state);
}

/** What one key does. */
export function press(state: EditorState, key: EditorKey): EditorStep {
  if (state.search) {
    const found = searchKey(state.search, state.history, key);
    if (found.kind === 'searching') return silent({ ...state, search: found.search, line: found.line });
    const left = { ...state, search: null, line: found.line, recalled: null };
    return found.kind === 'left' ? silent(left) : press(left, key);
  }
  if (state.last === 'escape') {
    const meant = escaped(state, key);
    if (meant) return meant;
  }
  if (key.kind === 'text')
    return silent({
      ...edited(state, insert(state.line, key.text)),
      last: null,
    });
  const step = act(state, key.action);
  return { ...step, state: { ...step.state, last: key.action } };
}

/** Escape, then a key: as if Alt had been held. A second Escape means nothing. */
function escaped(state: EditorState, key: EditorKey): EditorStep | null {
  if (key.kind === 'action') {
    if (key.action === 'escape') return silent({ ...state, last: null });
    return key.action === 'delete-back' ? press({ ...state, last: null }, { kind: 'action', action: WORD_BACK }) : null;
  }
  const [first = '', ...rest] = key.text;
  const action = afterEscape(first);
  if (!action) return null;
  const step = press({ ...state, last: null }, { kind: 'action', action });
  return rest.length === 0 ? step : press(step.state, { kind: 'text', text: rest.join('') });
}
