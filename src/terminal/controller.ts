import type { CommandResult, OutputChunk, SessionClient } from '../session/protocol.ts';
import type { Buffer } from './editor/buffer.ts';
import { decodeKeys, type EditorKey } from './editor/keys.ts';
import { pastedKeys } from './editor/pasted-keys.ts';
import { createDeferredDisplay } from './deferred-display.ts';
import type { Display } from './display.ts';
import type { LiveContent } from './live-line.ts';
import { createLiveScreen } from './live-screen.ts';
import { createOutputQueue } from './output-queue.ts';
import { promptFor } from './prompt.ts';
import { createPromptInput } from './prompt-input.ts';
import { createRunningInput } from './running-input.ts';
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
  /** Waits while others have their turn, after output has kept the display busy for so many milliseconds. */
  readonly rest?: (busy: number) => Promise<void>;
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
  /** An empty screen and a fresh prompt, after a reset; on request below what was done before. */
  restart(cwd: string, before?: string): void;
}

export function createController(options: ControllerOptions): TerminalController {
  const { session, transcript } = options;
  const display = createDeferredDisplay(options.display);
  const screen = createLiveScreen(display, content, (shown) => options.onPrompt(shown));
  const queue = createOutputQueue({
    show: (text) => screen.show(text),
    ...(options.rest ? { rest: options.rest } : {}),
  });
  let cwd = options.cwd;
  let isRunning = false;
  /** Counts resets: what a command from before one has to tell is stale. */
  let era = 0;

  const prompt = createPromptInput({
    session,
    screen,
    prompt: () => promptFor(cwd, options.home),
    execute: (command) => void execute(command),
    onListing: (candidates) => options.onListing(candidates),
  });
  const running = createRunningInput({
    session,
    screen,
    onInterrupt: () => {
      prompt.discard();
      queue.drop();
    },
  });

  function content(): LiveContent {
    return isRunning ? { prompt: '', line: running.line } : prompt.content();
  }

  function ask(command: string, emit: (text: string) => Promise<void>): Promise<CommandResult> {
    const began = era;
    const sanitizers = { stdout: createSanitizer(), stderr: createSanitizer() };
    const onOutput = (chunk: OutputChunk): Promise<void> => emit(sanitizers[chunk.stream].push(chunk.bytes));
    const failed = (error: unknown): CommandResult => {
      void emit(`${error instanceof Error ? error.message : String(error)}\n`);
      return { exitCode: 1, cwd };
    };
    return session
      .execute(command, onOutput)
      .catch(failed)
      .then((result) => {
        if (began === era) running.close(result.unread);
        return result;
      })
      .finally(() => emit(sanitizers.stdout.end() + sanitizers.stderr.end()));
  }

  async function execute(command: string): Promise<void> {
    isRunning = true;
    running.begin();
    options.onPrompt('');
    const began = era;
    const run = transcript.begin(command, promptFor(cwd, options.home));
    const result = await ask(command, (text) => {
      transcript.append(run, text);
      return queue.push(text);
    });
    await queue.drained();
    const isCurrent = began === era;
    isRunning = false;
    if (isCurrent) {
      cwd = result.cwd;
      if (running.line.text !== '') void screen.replace('');
    }
    const ended = transcript.finish(run, result.exitCode, cwd);
    void display.write('\x1b[0m\x1b[?25h');
    // Lines that no program read are the next commands, after those that were pasted before them.
    prompt.resume(isCurrent ? pastedKeys(running.end()) : []);
    if (isCurrent) options.onCommand(ended);
  }

  function accept(keys: readonly EditorKey[]): void {
    for (const key of keys) {
      if (isRunning) running.key(key);
      else prompt.accept(key);
    }
  }

  screen.draw();

  return {
    keys(data) {
      if (!isRunning || !running.passes(data)) accept(decodeKeys(data));
    },
    paste(text) {
      const keys = pastedKeys(text);
      if (isRunning) accept(keys);
      else prompt.hold(keys);
    },
    run: (command) => prompt.run(command),
    submit(line) {
      if (!isRunning || !running.passes(`${line}\n`)) accept(pastedKeys(`${line}\n`));
    },
    wantsTab: () => running.wantsKeys || (isRunning ? running : prompt).line.text.trim() !== '',
    complete: (line, again) => prompt.complete(line, again),
    redraw: () => screen.draw(),
    beforeReflow: () => screen.replace(''),
    moved(next) {
      cwd = next;
      if (prompt.isFree) screen.draw();
    },
    restart(next, before = '') {
      era += 1;
      cwd = next;
      prompt.reset();
      running.reset();
      queue.drop();
      screen.clear();
      if (!isRunning) screen.draw();
      if (before !== '') void queue.push(before);
    },
  };
}
