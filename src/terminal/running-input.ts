import type { SessionClient, TerminalMode } from '../session/protocol.ts';
import type { Buffer } from './editor/buffer.ts';
import type { EditorKey } from './editor/keys.ts';
import { createEditor, press, remember, type EditorState } from './editor/line-editor.ts';
import { createEscapeKeys } from './escape-keys.ts';
import type { LiveScreen } from './live-screen.ts';

/** What is typed while a command runs: for the command, as a terminal in line mode gives it, or key by key. */
export interface RunningInput {
  /** The line that is being written. */
  readonly line: Buffer;
  /** The program takes keys as they come, Tab among them. */
  readonly wantsKeys: boolean;
  /** A command begins. */
  begin(): void;
  /** True when the keys are the program's own, or leave it, so that there is nothing else to do with them. */
  passes(data: string): boolean;
  /** A key in line mode: a line goes to the program when it is whole. */
  key(key: EditorKey): void;
  /** The command has ended, and its output is yet to be shown: what it has not read, and lines from now on, are kept. */
  close(unread: Uint8Array | undefined): void;
  /** The prompt is there again: what was kept, and what was being written. */
  end(): string;
  /** Forgets what was being written. */
  reset(): void;
}

const encoder = new TextEncoder();
const LINES: TerminalMode = { kind: 'lines' };

interface RunningInputOptions {
  readonly session: Pick<SessionClient, 'onMode' | 'input' | 'endInput' | 'interrupt'>;
  readonly screen: Pick<LiveScreen, 'draw' | 'leave' | 'replace' | 'startOver' | 'show'>;
  /** Ctrl-C: what waits, to be shown or to be run, is thrown away. */
  onInterrupt(): void;
}

export function createRunningInput(options: RunningInputOptions): RunningInput {
  const { session, screen } = options;
  const escapeKeys = createEscapeKeys();
  let editor: EditorState = createEditor();
  /** How the command that runs wants its keys. */
  let mode = LINES;
  /** True when Ctrl-C has thrown away what was typed for the command, as a terminal does. */
  let isFlushed = false;
  /** Lines that no program will read any more; null while one may. */
  let kept: string | null = null;

  function forget(): void {
    editor = createEditor();
    screen.draw();
  }

  session.onMode((wanted) => {
    mode = wanted;
    if (wanted.kind === 'keys' || wanted.kind === 'errand') forget();
  });

  function submit(text: string): void {
    screen.draw();
    screen.leave();
    editor = remember(editor, text);
    isFlushed = false;
    if (kept === null) session.input(encoder.encode(`${text}\n`));
    else kept += `${text}\n`;
  }

  function interrupt(): void {
    editor = createEditor();
    isFlushed = true;
    if (kept !== null) kept = '';
    options.onInterrupt();
    void screen.replace('^C\r\n');
    screen.startOver();
    session.interrupt();
  }

  /** Ctrl-Z and Ctrl-\\: shown where the cursor is, and what was typed for the command is thrown away. */
  function signal(name: 'TSTP' | 'QUIT', shown: string): void {
    editor = createEditor();
    isFlushed = true;
    if (kept !== null) return;
    void screen.show(shown);
    session.interrupt(name);
  }

  return {
    get line() {
      return editor.line;
    },
    get wantsKeys() {
      return mode.kind === 'keys';
    },
    begin() {
      mode = LINES;
      kept = null;
    },
    passes(data) {
      if (kept !== null) return false;
      // The person is busy elsewhere, and what comes of that is no key.
      if (mode.kind === 'errand') return true;
      if (mode.kind === 'keys') {
        session.input(encoder.encode(data));
        return true;
      }
      if (mode.kind !== 'relayed' || !escapeKeys.typed(data, mode.escape)) return false;
      forget();
      session.input(Uint8Array.from(mode.escape));
      return true;
    },
    key(key) {
      const step = press(editor, key);
      editor = { ...step.state, search: null };
      switch (step.event?.kind) {
        case 'submit':
          submit(step.event.text);
          return;
        case 'interrupt':
          interrupt();
          return;
        case 'suspend':
          signal('TSTP', '^Z');
          return;
        case 'quit':
          signal('QUIT', '^\\');
          return;
        case 'end-of-input':
          session.endInput();
          return;
        default:
          screen.draw();
      }
    },
    close(unread) {
      kept = isFlushed ? '' : new TextDecoder().decode(unread);
    },
    end() {
      const text = (kept ?? '') + editor.line.text;
      isFlushed = false;
      editor = createEditor();
      return text;
    },
    reset() {
      isFlushed = false;
      if (kept !== null) kept = '';
      editor = createEditor();
    },
  };
}
