import type { CommandResult, OutputChunk, SessionClient, TerminalMode } from '../session/protocol.ts';
import { buffer, EMPTY_BUFFER, type Buffer } from './editor/buffer.ts';
import { complete, listingLines, type Completed } from './editor/completion.ts';
import { decodeKeys, type EditorKey } from './editor/keys.ts';
import { createEditor, press, remember, withLine, type EditorEvent, type EditorState } from './editor/line-editor.ts';
import { pastedKeys } from './editor/pasted-keys.ts';
import { mayBeUnfinished } from './editor/unfinished.ts';
import { createDeferredDisplay } from './deferred-display.ts';
import type { Display } from './display.ts';
import { createEscapeKeys } from './escape-keys.ts';
import { createLiveLine, type LiveContent } from './live-line.ts';
import { createOutputQueue } from './output-queue.ts';
import { CONTINUATION, promptFor } from './prompt.ts';
import { createSanitizer } from './sanitize.ts';
import type { CommandRun, Transcript } from './transcript.ts';

export interface ControllerOptions {
  readonly display: Display;
  readonly session: SessionClient;
  readonly transcript: Transcript;
  /** The directory that the prompt shows first, such as `/home/learner`. */
  readonly cwd: string;
  /** The directory that the prompt shows as `~`. */
  readonly home: string;
  /** Called when a command has ended and its output is on the screen. */
  onCommand(run: CommandRun): void;
  /** Called when the prompt changes; empty while a command runs. */
  onPrompt(prompt: string): void;
  /** Called with what could stand at the cursor, when it is listed. */
  onListing(candidates: readonly string[]): void;
}

/** Joins keys, editor, session and display. */
export interface TerminalController {
  /** Keys as a terminal encodes them. */
  keys(data: string): void;
  /** Pasted text: the lines of it run one after another, the last waits for Enter unless a line break ends it. */
  paste(text: string): void;
  /** Types a command and runs it, as soon as the prompt is free. */
  run(command: string): void;
  /** A whole line: a command, the next line of one, or input for the program that runs. */
  submit(line: string): void;
  /** True when Tab has something to complete. */
  wantsTab(): boolean;
  /** Completes a line that is written elsewhere; `again` on the second Tab in a row. */
  complete(line: Buffer, again: boolean): Promise<Buffer>;
  /** Draws the live line again, after the display changed its size. */
  redraw(): void;
  /** Takes the live line away, before the display changes its size or another takes its place. */
  beforeReflow(): Promise<void>;
  /** The working directory is another, though no command said so: after an undo. */
  moved(cwd: string): void;
  /** An empty screen and a fresh prompt, after a reset. */
  restart(cwd: string): void;
}

const encoder = new TextEncoder();
const LINES: TerminalMode = { kind: 'lines' };
/** `asking` waits for the session's word on a line; `running` waits for a command. */
type Phase = 'prompt' | 'asking' | 'running';

export function createController(options: ControllerOptions): TerminalController {
  const { session, transcript } = options;
  const display = createDeferredDisplay(options.display);
  const live = createLiveLine(display);
  const queue = createOutputQueue(showOutput);
  let editor: EditorState = createEditor();
  /** What is typed while a command runs. */
  let ahead: EditorState = createEditor();
  let phase: Phase = 'prompt';
  /** How the command that runs wants its keys. */
  let mode = LINES;
  const escapeKeys = createEscapeKeys();
  /** True when Ctrl-C has thrown away what was typed for the command, as a terminal does. */
  let isFlushed = false;
  /** Counts resets: what a command from before one has to tell is stale. */
  let era = 0;
  let cwd = options.cwd;
  /** Earlier lines of a command that is not yet whole, each with its line break. */
  let earlier = '';
  /** Keys that wait for a prompt, such as those of pasted lines. */
  let held: EditorKey[] = [];
  /** Commands that wait for a prompt, and the line that was being written when the first of them came. */
  let commands: readonly string[] = [];
  let setAside: Buffer = EMPTY_BUFFER;
  let lastColumn = 0;
  /** True while output is being parsed: the live line is drawn when that is done. */
  let showing = false;

  session.onMode((wanted) => {
    mode = wanted;
    if (wanted.kind === 'keys' || wanted.kind === 'errand') forgetTyped();
  });

  void session.ready.then(async () => {
    const lines = await session.history();
    const { recalled } = editor;
    editor = {
      ...editor,
      history: [...lines, ...editor.history],
      recalled: recalled && { ...recalled, index: recalled.index + lines.length },
    };
  });

  function content(): LiveContent {
    if (phase === 'running') return { prompt: '', line: ahead.line };
    const { search } = editor;
    if (search) {
      const title = search.failed ? '(failed reverse-i-search)' : '(reverse-i-search)';
      return { prompt: `${title}\`${search.query}': `, line: editor.line };
    }
    return { prompt: earlier === '' ? promptFor(cwd, options.home) : CONTINUATION, line: editor.line };
  }

  function draw(): void {
    const now = content();
    options.onPrompt(now.prompt);
    if (!showing) void display.write(live.draw(now));
  }

  async function showOutput(text: string): Promise<void> {
    showing = true;
    await display.write(live.erase() + text);
    lastColumn = display.cursorColumn;
    live.startAt(lastColumn);
    showing = false;
    if (phase === 'running' && ahead.line.text !== '') draw();
  }

  function print(text: string): void {
    void display.write(live.erase() + text);
  }

  function freshPrompt(): void {
    phase = 'prompt';
    if (lastColumn > 0) void display.write('\r\n');
    lastColumn = 0;
    live.startAt(0);
    draw();
    drainHeld();
  }

  function runNext(): void {
    const [command, ...others] = commands;
    if (command === undefined || phase !== 'prompt' || earlier !== '') return;
    if (editor.line.text !== '') setAside = editor.line;
    commands = others;
    editor = withLine(editor, { text: command, cursor: command.length });
    draw();
    submit(command);
  }

  function drainHeld(): void {
    runNext();
    if (phase === 'prompt' && setAside.text !== '') {
      editor = withLine(editor, setAside);
      setAside = EMPTY_BUFFER;
      draw();
    }
    while (phase === 'prompt' && held.length > 0) {
      const [key, ...others] = held;
      held = others;
      if (key) promptKey(key);
    }
  }

  /** Lines that no program read are the next commands, after those that were pasted before them. */
  function leftOver(result: CommandResult): void {
    const text = isFlushed ? '' : new TextDecoder().decode(result.unread);
    const typed = ahead.line.text;
    isFlushed = false;
    ahead = createEditor();
    editor = withLine(editor, EMPTY_BUFFER);
    held = [...held, ...pastedKeys(text + typed)];
  }

  function ask(command: string, emit: (text: string) => Promise<void>): Promise<CommandResult> {
    const sanitizers = { stdout: createSanitizer(), stderr: createSanitizer() };
    const onOutput = (chunk: OutputChunk): Promise<void> => emit(sanitizers[chunk.stream].push(chunk.bytes));
    const failed = (error: unknown): CommandResult => {
      void emit(`${error instanceof Error ? error.message : String(error)}\n`);
      return { exitCode: 1, cwd };
    };
    return session
      .execute(command, onOutput)
      .catch(failed)
      .finally(() => emit(sanitizers.stdout.end() + sanitizers.stderr.end()));
  }

  async function execute(command: string): Promise<void> {
    phase = 'running';
    mode = LINES;
    options.onPrompt('');
    editor = remember(editor, command);
    const began = era;
    const run = transcript.begin(command, promptFor(cwd, options.home));
    const result = await ask(command, (text) => {
      transcript.append(run, text);
      return queue.push(text);
    });
    await queue.drained();
    const isCurrent = began === era;
    if (isCurrent) {
      cwd = result.cwd;
      if (ahead.line.text !== '') print('');
      leftOver(result);
    }
    const ended = transcript.finish(run, result.exitCode, cwd);
    void display.write('\x1b[0m\x1b[?25h');
    freshPrompt();
    if (isCurrent) options.onCommand(ended);
  }

  function submit(text: string): void {
    display.defer(live.leave());
    lastColumn = 0;
    const whole = earlier + text;
    if (whole.trim() === '') {
      editor = remember(editor, '');
      earlier = '';
      draw();
      return;
    }
    if (!mayBeUnfinished(whole)) {
      earlier = '';
      void execute(whole);
      return;
    }
    phase = 'asking';
    const wholeAsFarAsKnown = (): boolean => true;
    void session
      .isComplete(whole)
      .catch(wholeAsFarAsKnown)
      .then((isWhole) => {
        if (isWhole) {
          earlier = '';
          void execute(whole);
          return;
        }
        earlier = `${whole}\n`;
        editor = withLine(editor, EMPTY_BUFFER);
        freshPrompt();
      });
  }

  async function completed(line: Buffer, again: boolean): Promise<Completed> {
    const found = await session.complete(earlier + line.text, earlier.length + line.cursor).catch(() => null);
    if (!found) return { line, listing: [], bell: true };
    const result = complete(line, { ...found, start: Math.max(0, found.start - earlier.length) }, again);
    if (result.listing.length > 0) {
      void display.write(`${live.leave()}${listingLines(result.listing, display.columns).join('\r\n')}\r\n`);
      live.startAt(0);
      options.onListing(result.listing);
    }
    return result;
  }

  async function completeLine(again: boolean): Promise<void> {
    phase = 'asking';
    const { line } = await completed(editor.line, again);
    phase = 'prompt';
    editor = { ...editor, line };
    draw();
    drainHeld();
  }

  function interruptLine(): void {
    editor = { ...editor, line: buffer(editor.line.text) };
    draw();
    void display.write(`^C${live.leave()}`);
    earlier = '';
    held = [];
    commands = [];
    editor = remember(editor, '');
    draw();
  }

  function promptEvent(event: EditorEvent): void {
    switch (event.kind) {
      case 'submit':
        submit(event.text);
        return;
      case 'interrupt':
        interruptLine();
        return;
      case 'clear-screen':
        void display.write('\x1b[H\x1b[2J');
        live.startAt(0);
        draw();
        return;
      case 'complete':
        return void completeLine(event.again);
      case 'end-of-input':
        if (earlier !== '') endUnfinished();
        return;
      case 'bell':
        return;
    }
  }

  /** Ctrl-D where more lines are asked for: the shell takes what there is, or says what it lacks. */
  function endUnfinished(): void {
    const whole = earlier;
    earlier = '';
    void display.write(live.leave());
    lastColumn = 0;
    void execute(whole);
  }

  function promptKey(key: EditorKey): void {
    const step = press(editor, key);
    editor = step.state;
    if (step.event === null) draw();
    else if (step.event.kind === 'submit') display.defer(live.draw(content()));
    if (step.event) promptEvent(step.event);
  }

  /** As a terminal in line mode: a line goes to the program when it is whole. */
  function runningKey(key: EditorKey): void {
    const step = press(ahead, key);
    ahead = { ...step.state, search: null };
    switch (step.event?.kind) {
      case 'submit':
        draw();
        void display.write(live.leave());
        lastColumn = 0;
        ahead = remember(ahead, step.event.text);
        isFlushed = false;
        session.input(encoder.encode(`${step.event.text}\n`));
        return;
      case 'interrupt':
        ahead = createEditor();
        isFlushed = true;
        held = [];
        commands = [];
        queue.drop();
        print('^C\r\n');
        lastColumn = 0;
        live.startAt(0);
        session.interrupt();
        return;
      case 'end-of-input':
        session.endInput();
        return;
      default:
        draw();
    }
  }

  function forgetTyped(): void {
    ahead = createEditor();
    draw();
  }

  /** Keys that are the program's own, or that leave it. True when there is nothing else to do with them. */
  function passed(data: string): boolean {
    if (phase !== 'running') return false;
    // The person is busy elsewhere, and what comes of that is no key.
    if (mode.kind === 'errand') return true;
    if (mode.kind === 'keys') {
      session.input(encoder.encode(data));
      return true;
    }
    if (mode.kind !== 'relayed' || !escapeKeys.typed(data, mode.escape)) return false;
    forgetTyped();
    session.input(Uint8Array.from(mode.escape));
    return true;
  }

  function accept(keys: readonly EditorKey[]): void {
    for (const key of keys) {
      if (phase === 'running') runningKey(key);
      else if (phase === 'asking' || held.length > 0) held = [...held, key];
      else promptKey(key);
    }
  }

  draw();

  return {
    keys(data) {
      if (!passed(data)) accept(decodeKeys(data));
    },
    paste(text) {
      const keys = pastedKeys(text);
      if (phase === 'running') {
        accept(keys);
        return;
      }
      held = [...held, ...keys];
      drainHeld();
    },
    run(command) {
      commands = [...commands, command];
      runNext();
    },
    submit(line) {
      if (!passed(`${line}\n`)) accept(pastedKeys(`${line}\n`));
    },
    wantsTab: () => mode.kind === 'keys' || (phase === 'running' ? ahead : editor).line.text.trim() !== '',
    complete: async (line, again) => (await completed(line, again)).line,
    redraw: draw,
    beforeReflow: () => display.write(live.erase()),
    moved(next) {
      cwd = next;
      if (phase === 'prompt') draw();
    },
    restart(next) {
      era += 1;
      cwd = next;
      earlier = '';
      held = [];
      commands = [];
      setAside = EMPTY_BUFFER;
      ahead = createEditor();
      queue.drop();
      editor = createEditor(editor.history);
      display.clear();
      lastColumn = 0;
      live.startAt(0);
      if (phase !== 'running') draw();
    },
  };
}
