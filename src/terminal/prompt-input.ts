import type { SessionClient } from '../session/protocol.ts';
import { buffer, EMPTY_BUFFER, type Buffer } from './editor/buffer.ts';
import { complete, listingLines, type Completed } from './editor/completion.ts';
import type { EditorKey } from './editor/keys.ts';
import { createEditor, press, remember, withLine, type EditorEvent, type EditorState } from './editor/line-editor.ts';
import { mayBeUnfinished } from './editor/unfinished.ts';
import type { LiveContent } from './live-line.ts';
import type { LiveScreen } from './live-screen.ts';
import { CONTINUATION } from './prompt.ts';

/** What is typed at the prompt, until it is a whole command; and what waits for the prompt. */
export interface PromptInput {
  /** The line that is being written. */
  readonly line: Buffer;
  /** The prompt and the line, or the search through the history. */
  content(): LiveContent;
  /** Nothing is asked and no command runs. */
  readonly isFree: boolean;
  /** Takes a key: at once, or when the prompt is free. */
  accept(key: EditorKey): void;
  /** Keys that wait behind those that wait already. */
  hold(keys: readonly EditorKey[]): void;
  /** A command to run as soon as the prompt is free. */
  run(command: string): void;
  /** Completes a line; what could stand at its cursor is listed. */
  complete(line: Buffer, again: boolean): Promise<Buffer>;
  /** The command has ended and the prompt is free again; `keys` wait behind those that wait already. */
  resume(keys: readonly EditorKey[]): void;
  /** Throws away what waits for the prompt. */
  discard(): void;
  /** Throws away all but the history. */
  reset(): void;
}

interface PromptInputOptions {
  readonly session: Pick<SessionClient, 'ready' | 'history' | 'isComplete' | 'complete'>;
  readonly screen: LiveScreen;
  /** The prompt, where no line is unfinished. */
  prompt(): string;
  /** Runs a whole command. The prompt is taken until `resume`. */
  execute(command: string): void;
  /** Called with what could stand at the cursor, when it is listed. */
  onListing(candidates: readonly string[]): void;
}

/** `asking` waits for the session's word on a line; `taken` waits for a command to end. */
type Phase = 'free' | 'asking' | 'taken';

export function createPromptInput(options: PromptInputOptions): PromptInput {
  const { session, screen } = options;
  let editor: EditorState = createEditor();
  let phase: Phase = 'free';
  /** Counts resets: an answer to what was asked before one is stale. */
  let era = 0;
  /** Earlier lines of a command that is not yet whole, each with its line break. */
  let earlier = '';
  /** Keys that wait for a prompt, such as those of pasted lines. */
  let held: readonly EditorKey[] = [];
  /** Commands that wait for a prompt, and the line that was being written when the first of them came. */
  let commands: readonly string[] = [];
  let setAside: Buffer = EMPTY_BUFFER;

  void session.ready.then(async () => {
    const lines = await session.history();
    const { recalled } = editor;
    editor = {
      ...editor,
      history: [...lines, ...editor.history],
      recalled: recalled && {
        ...recalled,
        index: recalled.index + lines.length,
      },
    };
  });

  function content(): LiveContent {
    const { line, search } = editor;
    if (search) {
      const title = search.failed ? '(failed reverse-i-search)' : '(reverse-i-search)';
      return { prompt: `${title}\`${search.query}': `, line };
    }
    return { prompt: earlier === '' ? options.prompt() : CONTINUATION, line };
  }

  function runNext(): void {
    const [command, ...others] = commands;
    if (command === undefined || phase !== 'free' || earlier !== '') return;
    if (editor.line.text !== '') setAside = editor.line;
    commands = others;
    editor = withLine(editor, { text: command, cursor: command.length });
    screen.draw();
    submit(command);
  }

  function drain(): void {
    runNext();
    if (phase === 'free' && setAside.text !== '') {
      editor = withLine(editor, setAside);
      setAside = EMPTY_BUFFER;
      screen.draw();
    }
    while (phase === 'free' && held.length > 0) {
      const [next, ...others] = held;
      held = others;
      if (next) key(next);
    }
  }

  function resume(keys: readonly EditorKey[]): void {
    phase = 'free';
    held = [...held, ...keys];
    screen.freshLine();
    screen.draw();
    drain();
  }

  function execute(command: string): void {
    earlier = '';
    phase = 'taken';
    editor = remember(editor, command);
    options.execute(command);
  }

  function submit(text: string): void {
    screen.leaveLater();
    const whole = earlier + text;
    if (whole.trim() === '') {
      editor = remember(editor, '');
      earlier = '';
      screen.draw();
    } else if (mayBeUnfinished(whole)) void ask(whole);
    else execute(whole);
  }

  async function ask(text: string): Promise<void> {
    phase = 'asking';
    const began = era;
    const wholeAsFarAsKnown = (): boolean => true;
    const isWhole = await session.isComplete(text).catch(wholeAsFarAsKnown);
    if (began !== era) return;
    if (isWhole) {
      execute(text);
      return;
    }
    earlier = `${text}\n`;
    editor = withLine(editor, EMPTY_BUFFER);
    resume([]);
  }

  async function completed(line: Buffer, again: boolean): Promise<Completed> {
    const began = era;
    const found = await session.complete(earlier + line.text, earlier.length + line.cursor).catch(() => null);
    if (!found || began !== era) return { line, listing: [], bell: true };
    const result = complete(line, { ...found, start: Math.max(0, found.start - earlier.length) }, again);
    if (result.listing.length > 0) {
      screen.list(listingLines(result.listing, screen.columns));
      options.onListing(result.listing);
    }
    return result;
  }

  async function completeLine(again: boolean): Promise<void> {
    phase = 'asking';
    const began = era;
    const { line } = await completed(editor.line, again);
    if (began !== era) return;
    phase = 'free';
    editor = { ...editor, line };
    screen.draw();
    drain();
  }

  function discard(): void {
    held = [];
    commands = [];
  }

  function interrupt(): void {
    editor = { ...editor, line: buffer(editor.line.text) };
    screen.draw();
    screen.leave('^C');
    earlier = '';
    discard();
    editor = remember(editor, '');
    screen.draw();
  }

  /** Ctrl-D where more lines are asked for: the shell takes what there is, or says what it lacks. */
  function endUnfinished(): void {
    screen.leave();
    execute(earlier);
  }

  function obey(event: EditorEvent): void {
    switch (event.kind) {
      case 'submit':
        submit(event.text);
        return;
      case 'interrupt':
        interrupt();
        return;
      case 'clear-screen':
        screen.wipe();
        screen.draw();
        return;
      case 'complete':
        return void completeLine(event.again);
      case 'end-of-input':
        if (earlier !== '') endUnfinished();
        return;
      case 'bell':
      case 'suspend':
      case 'quit':
        return;
    }
  }

  function key(typed: EditorKey): void {
    const { state, event } = press(editor, typed);
    editor = state;
    if (event === null) screen.draw();
    else if (event.kind === 'submit') screen.drawLater();
    if (event) obey(event);
  }

  return {
    get line() {
      return editor.line;
    },
    content,
    get isFree() {
      return phase === 'free';
    },
    accept(typed) {
      if (phase === 'free' && held.length === 0) key(typed);
      else held = [...held, typed];
    },
    hold(keys) {
      held = [...held, ...keys];
      drain();
    },
    run(command) {
      commands = [...commands, command];
      runNext();
    },
    complete: async (line, again) => (await completed(line, again)).line,
    resume,
    discard,
    reset() {
      era += 1;
      if (phase === 'asking') phase = 'free';
      earlier = '';
      discard();
      setAside = EMPTY_BUFFER;
      editor = createEditor(editor.history);
    },
  };
}
