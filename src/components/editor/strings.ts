import type { EditorManner } from '../../engine/core/errand.ts';

/** What the editor panel says, as opposed to what the editor's program does. */
export interface EditorStrings {
  readonly editor: (name: string) => string;
  readonly text: (name: string) => string;
  readonly unnamed: string;
  readonly modified: string;
  readonly readOnly: string;
  readonly save: string;
  readonly close: string;
  readonly fileName: string;
  readonly cancel: string;
  readonly question: (name: string) => string;
  readonly saveIt: string;
  readonly discard: string;
  readonly goOn: string;
  readonly checks: (count: number) => string;
  readonly fault: string;
  readonly line: (start: number, end: number) => string;
  readonly aboutRule: string;
  readonly command: string;
  readonly unsaved: string;
  readonly notACommand: (command: string) => string;
  /** What one does, and with which keys, by the editor's manner. */
  readonly keys: Readonly<Record<EditorManner, readonly (readonly [deed: string, ...keys: readonly string[]])[]>>;
}

const TAB = ['makes Tab move on', 'Ctrl-M'] as const;

const EN: EditorStrings = {
  editor: (name) => `Editor: ${name}`,
  text: (name) => `Text of ${name}`,
  unnamed: 'New text',
  modified: 'modified',
  readOnly: 'read-only',
  save: 'Save',
  close: 'Close',
  fileName: 'File name to write',
  cancel: 'Cancel',
  question: (name) => `${name} has changes that are not saved.`,
  saveIt: 'Save and close',
  discard: 'Close without saving',
  goOn: 'Go on editing',
  checks: (count) => (count === 0 ? 'Build checks: nothing to say' : `Build checks: ${count}`),
  fault: 'Keeps the build from starting',
  line: (start, end) => (start === end ? `Line ${start}` : `Lines ${start}–${end}`),
  aboutRule: 'about this rule',
  command: 'Command',
  unsaved: 'E37: No write since last change (add ! to override)',
  notACommand: (command) => `E492: Not an editor command: ${command}`,
  keys: {
    nano: [['saves', 'Ctrl-S', 'Ctrl-O'], ['closes', 'Esc', 'Ctrl-X'], TAB],
    vi: [['then', 'Esc'], ['saves', ':w'], ['closes', ':q'], ['goes on typing', 'i'], TAB],
    plain: [['saves', 'Ctrl-S'], ['closes', 'Esc'], TAB],
  },
};

const BY_LANGUAGE: Readonly<Record<string, EditorStrings>> = { en: EN };

/** The strings of a language, English where there is none yet. */
export const editorStringsIn = (language: string): EditorStrings => BY_LANGUAGE[language] ?? EN;
