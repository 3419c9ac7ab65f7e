import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { getCM, vim, Vim } from '@replit/codemirror-vim';
import type { Close, Prompt } from './prompt-line.ts';
import { viCommand, type ViCommand } from './vi-command.ts';

/** What vi does with keys: commands, or text. */
export type ViMode = 'normal' | 'insert' | 'replace' | 'visual';

export interface ViEvents {
  onMode(mode: ViMode): void;
  /** A command of the last line that is not about the text but about its file. */
  onCommand(command: ViCommand): void;
  onMessage(message: string): void;
  /** A line is asked for: a command, or what to search for. */
  ask(prompt: Pick<Prompt, 'prefix' | 'value' | 'onEnter' | 'onKeyDown' | 'onKeyUp'>): Close;
}

/** Names of the commands about files, the shortest abbreviation beside each. */
const COMMANDS = [
  ['write', 'w'],
  ['wq', 'wq'],
  ['wqall', 'wqa'],
  ['xit', 'x'],
  ['xall', 'xa'],
  ['exit', 'exi'],
  ['quit', 'q'],
  ['quitall', 'quita'],
  ['qall', 'qa'],
] as const;

const MODES: readonly ViMode[] = ['normal', 'insert', 'replace', 'visual'];

const look = EditorView.theme({
  '&.cm-focused .cm-fat-cursor': { background: 'var(--accent)', color: 'var(--surface) !important' },
  '&:not(.cm-focused) .cm-fat-cursor': { outline: '1px solid var(--accent) !important' },
  '.cm-searchMatch': { backgroundColor: 'var(--accent-wash)', outline: '1px solid var(--accent)' },
  '.cm-vim-panel': { display: 'none' },
});

/** vi's keys, ahead of all others. */
export const viKeys: Extension = [vim(), look];

const asks = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

type Listener = (event: KeyboardEvent, value: string, close: Close) => unknown;
const isListener = (value: unknown): value is Listener => typeof value === 'function';
const takesLine = (value: unknown): value is (line: string) => void => typeof value === 'function';

/** Lets vi's last line be the panel's own, and tells what happens. */
export function attachVi(view: EditorView, events: ViEvents): void {
  const editor = getCM(view);
  if (editor === null) throw new Error('vi has no editor');
  editor.on('vim-mode-change', ({ mode }: { readonly mode: string }) => {
    events.onMode(MODES.find((known) => mode.startsWith(known)) ?? 'normal');
  });
  editor.openNotification = (message) => {
    events.onMessage(inViWords(message.textContent ?? ''));
    return () => undefined;
  };
  editor.openDialog = (template, callback: unknown, options: unknown) => {
    const given = asks(options) ? options : {};
    const prefix = template.querySelector('span')?.firstChild?.textContent ?? '';
    if (template.querySelector('input') === null) {
      events.onMessage(template.textContent);
      return () => undefined;
    }
    return events.ask({
      prefix,
      ...(typeof given.value === 'string' ? { value: given.value } : {}),
      onEnter: (value) => {
        view.focus();
        if (takesLine(callback)) callback(value);
      },
      onKeyDown: (event, value, close) => isListener(given.onKeyDown) && given.onKeyDown(event, value, close) === true,
      onKeyUp: (event, value, close) => {
        if (isListener(given.onKeyUp)) given.onKeyUp(event, value, close);
      },
    });
  };
  for (const [name, short] of COMMANDS)
    Vim.defineEx(name, short, (_editor: unknown, { input }: { readonly input?: string }) =>
      events.onCommand(viCommand(input ?? name)),
    );
  Vim.setOption('pcre', false);
  Vim.map('ZZ', ':x<CR>', 'normal');
  Vim.map('ZQ', ':q!<CR>', 'normal');
}

const WORDS: readonly (readonly [said: RegExp, meant: string])[] = [
  [/^Not an editor command ":(.*)"$/, 'E492: Not an editor command: $1'],
  [/^(?:No match found|No matches for) \/(.*)\/[a-z]*(?: \(.*\))?$/, 'E486: Pattern not found: $1'],
  [/^Found \d+ matches for pattern.*$/, ''],
  [/^[12] lines yanked$/, ''],
];

/** What the keys' library says, as vi says it. */
const inViWords = (message: string): string =>
  WORDS.reduce((words, [said, meant]) => words.replace(said, meant), message);
