import type { CommandResult, OutputChunk, SessionClient } from '../session/protocol.ts';
import { EMPTY_BUFFER, type Buffer } from './editor/buffer.ts';
import { complete, listingLines } from './editor/completion.ts';
import { decodeKeys, type EditorKey } from './editor/keys.ts';
import { createEditor, press, remember, withLine, type EditorEvent, type EditorState } from './editor/line-editor.ts';
import { mayBeUnfinished } from './editor/unfinished.ts';
import type { Display } from './display.ts';
import { createLiveLine, type LiveContent } from './live-line.ts';
import { createOutputQueue } from './output-queue.ts';
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
  /** Draws the live line again, after the display changed its size. */
  redraw(): void;
  /** Takes the live line away, before the display changes its size. */
  beforeResize(): Promise<void>;
  /** An empty screen and a fresh prompt, after a reset. */
  restart(cwd: string): void;
}

const encoder = new TextEncoder();
const CONTINUATION = '> ';
/** A pasted tab asks for no completion. */
const TAB = '    ';

const promptFor = (cwd: string, home: string): string => {
  const shown = cwd === home ? '~' : cwd.startsWith(`${home}/`) ? `~${cwd.slice(home.length)}` : cwd;
  return `${shown} $ `;
};

function pastedKeys(text: string): readonly EditorKey[] {
  const lines = text.replace(/\r\n?/g, '\n').replaceAll('\t', TAB).split('\n');
  return lines.flatMap((line, index): readonly EditorKey[] => {
    const clean = [...line].filter((character) => character >= ' ' && !/[\x7f-\x9f]/.test(character)).join('');
    const keys: EditorKey[] = clean === '' ? [] : [{ kind: 'text', text: clean }];
    return index < lines.length - 1 ? [...keys, { kind: 'action', action: 'enter' }] : keys;
  });
}

/** `asking` waits for the session's word on a line; `running` waits for a command. */
type Phase = 'prompt' | 'asking' | 'running';

export function createController(options: ControllerOptions): TerminalController {
  const { display, session, transcript } = options;
  const live = createLiveLine(display);
  const queue = createOutputQueue(showOutput);
  let editor: EditorState = createEditor();
  /** What is typed while a command runs. */
  let ahead: EditorState = createEditor();
  let phase: Phase = 'prompt';
  let ready = false;
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

  void session.ready.then(async () => {
    ready = true;
    const lines = await session.history();
    editor = { ...editor, history: [...lines, ...editor.history] };
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

  function leftOver(result: CommandResult): void {
    const text = new TextDecoder().decode(result.unread ?? new Uint8Array());
    const typed = ahead.line.text;
    ahead = createEditor();
    editor = withLine(editor, EMPTY_BUFFER);
    held = [...pastedKeys(text + typed), ...held];
  }

  async function execute(command: string): Promise<void> {
    phase = 'running';
    options.onPrompt('');
    editor = remember(editor, command);
    const run = transcript.begin(command, promptFor(cwd, options.home));
    const sanitizers = { stdout: createSanitizer(), stderr: createSanitizer() };
    const emit = (text: string): void => {
      queue.push(text);
      transcript.append(run, text);
    };
    const onOutput = (chunk: OutputChunk): void => emit(sanitizers[chunk.stream].push(chunk.bytes));
    const result = await session.execute(command, onOutput).catch((error: unknown): CommandResult => {
      emit(`${error instanceof Error ? error.message : String(error)}\n`);
      return { exitCode: 1, cwd };
    });
    emit(sanitizers.stdout.end() + sanitizers.stderr.end());
    await queue.drained();
    cwd = result.cwd;
    if (ahead.line.text !== '') print('');
    leftOver(result);
    const ended = transcript.finish(run, result.exitCode, cwd);
    void display.write('\x1b[0m\x1b[?25h');
    freshPrompt();
    options.onCommand(ended);
  }

  function submit(text: string): void {
    void display.write(live.leave());
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
    void session.isComplete(whole).then((isWhole) => {
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

  async function completeLine(again: boolean): Promise<void> {
    phase = 'asking';
    const { line } = editor;
    const found = await session.complete(earlier + line.text, earlier.length + line.cursor);
    const start = Math.max(0, found.start - earlier.length);
    const completed = complete(line, { ...found, start }, again);
    phase = 'prompt';
    if (completed.listing.length > 0) {
      void display.write(`${live.leave()}${listingLines(completed.listing, display.columns).join('\r\n')}\r\n`);
      live.startAt(0);
    }
    editor = { ...editor, line: completed.line };
    draw();
    drainHeld();
  }

  function promptEvent(event: EditorEvent): void {
    switch (event.kind) {
      case 'submit':
        submit(event.text);
        return;
      case 'interrupt':
        earlier = '';
        held = [];
        commands = [];
        void display.write(`^C${live.leave()}`);
        editor = remember(editor, '');
        draw();
        return;
      case 'clear-screen':
        void display.write('\x1b[H\x1b[2J');
        live.startAt(0);
        draw();
        return;
      case 'complete':
        return void completeLine(event.again);
      case 'end-of-input':
      case 'bell':
        return;
    }
  }

  function promptKey(key: EditorKey): void {
    const step = press(editor, key);
    editor = step.state;
    if (step.event === null || step.event.kind === 'submit') draw();
    if (step.event) promptEvent(step.event);
  }

  /** As a terminal in line mode: a line goes to the program when it is whole. */
  function runningKey(key: EditorKey): void {
    const step = press(ahead, key);
    ahead = { ...step.state, recalled: null, search: null };
    const event = step.event;
    if (event?.kind === 'submit') {
      draw();
      void display.write(live.leave());
      lastColumn = 0;
      ahead = createEditor();
      if (ready) session.input(encoder.encode(`${event.text}\n`));
      else held = [...held, ...pastedKeys(`${event.text}\n`)];
    } else if (event?.kind === 'interrupt') {
      ahead = createEditor();
      held = [];
      print('^C\r\n');
      live.startAt(0);
      session.interrupt();
    } else if (event?.kind === 'end-of-input') session.endInput();
    else draw();
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
    keys: (data) => accept(decodeKeys(data)),
    paste(text) {
      const keys = pastedKeys(text);
      if (phase === 'running' && ready && !text.includes('\n')) accept(keys);
      else {
        held = [...held, ...keys];
        drainHeld();
      }
    },
    run(command) {
      commands = [...commands, command];
      runNext();
    },
    submit: (line) => accept(pastedKeys(`${line}\n`)),
    wantsTab: () => phase === 'running' || phase === 'asking' || editor.line.text.trim() !== '',
    redraw: draw,
    beforeResize: () => display.write(live.erase()),
    restart(next) {
      cwd = next;
      earlier = '';
      held = [];
      commands = [];
      setAside = EMPTY_BUFFER;
      ahead = createEditor();
      editor = createEditor(editor.history);
      display.clear();
      lastColumn = 0;
      live.startAt(0);
      if (phase !== 'running') draw();
    },
  };
}
