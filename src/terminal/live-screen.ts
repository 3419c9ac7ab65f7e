import type { DeferredDisplay } from './deferred-display.ts';
import { createLiveLine, type LiveContent } from './live-line.ts';

/** A display under whose output stands the line that is being written, drawn again after whatever else comes. */
export interface LiveScreen {
  /** Columns of the display. */
  readonly columns: number;
  /** Draws the live line as it is now. */
  draw(): void;
  /** Draws it together with what comes next. */
  drawLater(): void;
  /** Shows output in the live line's place; resolves when it is on the screen. */
  show(text: string): Promise<void>;
  /** Takes the live line away, and writes. */
  replace(text: string): Promise<void>;
  /** Leaves the live line standing as part of the output, with a mark behind it. */
  leave(mark?: string): void;
  /** The same, together with what comes next. */
  leaveLater(): void;
  /** Leaves the live line standing and lists something under it. */
  list(lines: readonly string[]): void;
  /** Begins a line of its own, where output ended in the middle of one. */
  freshLine(): void;
  /** What comes next begins in the first column. */
  startOver(): void;
  /** An empty screen that can be scrolled back. */
  wipe(): void;
  /** An empty screen, nothing behind it. */
  clear(): void;
}

/**
 * @param content Tells what the live line is now.
 * @param onPrompt Called with the prompt whenever the line is drawn.
 */
export function createLiveScreen(
  display: DeferredDisplay,
  content: () => LiveContent,
  onPrompt: (prompt: string) => void,
): LiveScreen {
  const live = createLiveLine(display);
  /** The column in which output ended. */
  let lastColumn = 0;
  /** True while output is being parsed. */
  let isShowing = false;
  /** The live line is drawn when the output has been parsed. */
  let isOld = false;

  function startOver(): void {
    lastColumn = 0;
    live.startAt(0);
  }

  function draw(): void {
    const now = content();
    onPrompt(now.prompt);
    isOld = isShowing;
    if (!isShowing) void display.write(live.draw(now));
  }

  /** Whole lines: where the live line starts is known, and it comes in one with them. */
  function showLines(text: string): Promise<void> {
    startOver();
    isOld = false;
    const { prompt, line } = content();
    return display.write(prompt + line.text === '' ? text : text + live.draw({ prompt, line }));
  }

  /** The live line starts where the output ends, which the display knows. */
  async function showPart(text: string): Promise<void> {
    isOld = content().line.text !== '';
    await display.write(text);
    lastColumn = display.cursorColumn;
    live.startAt(lastColumn);
  }

  return {
    get columns() {
      return display.columns;
    },
    draw,
    drawLater: () => display.defer(live.draw(content())),
    async show(text) {
      isShowing = true;
      const erased = live.erase();
      if (text.endsWith('\n')) await showLines(erased + text);
      else await showPart(erased + text);
      isShowing = false;
      if (isOld) draw();
    },
    replace: (text) => display.write(live.erase() + text),
    leave(mark = '') {
      void display.write(mark + live.leave());
      lastColumn = 0;
    },
    leaveLater() {
      display.defer(live.leave());
      lastColumn = 0;
    },
    list(lines) {
      void display.write(`${live.leave()}${lines.join('\r\n')}\r\n`);
      live.startAt(0);
    },
    freshLine() {
      if (lastColumn > 0) void display.write('\r\n');
      startOver();
    },
    startOver,
    wipe() {
      void display.write('\x1b[H\x1b[2J');
      live.startAt(0);
    },
    clear() {
      display.clear();
      startOver();
    },
  };
}
