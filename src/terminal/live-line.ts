import type { Buffer } from './editor/buffer.ts';
import { layOut, type Layout } from './editor/layout.ts';
import type { Display } from './display.ts';

/** What stands under the output: a prompt and the line being written, or only keys typed while a command runs. */
export interface LiveContent {
  /** Without escape sequences. */
  readonly prompt: string;
  readonly line: Buffer;
}

const SGR_PROMPT = '\x1b[36m';
const SGR_RESET = '\x1b[0m';

/** Draws the live line under the output, and takes it away again before more output comes. */
export interface LiveLine {
  /** The sequence that brings the screen from what was drawn last to this. */
  draw(content: LiveContent): string;
  /** The sequence that takes the live line away. */
  erase(): string;
  /** The sequence that leaves it standing as part of the output, the cursor on the row below. */
  leave(): string;
  /** Tells in which column output ended; the live line starts there. */
  startAt(column: number): void;
}

/** Everything is placed relative to where the live line starts, so that scrolling does not matter. */
export function createLiveLine(display: Pick<Display, 'columns'>): LiveLine {
  let column = 0;
  let shown: Layout | null = null;

  function toStart(): string {
    if (!shown) return '';
    const up = shown.cursorRow > 0 ? `\x1b[${shown.cursorRow}A` : '';
    return `${up}\x1b[${column + 1}G`;
  }

  function place(layout: Layout): string {
    const up = layout.rows - 1 - layout.cursorRow;
    return `${up > 0 ? `\x1b[${up}A` : ''}\x1b[${layout.cursorColumn + 1}G`;
  }

  return {
    draw(content) {
      const indent = ' '.repeat(column);
      const layout = layOut(indent + content.prompt, content.line, display.columns);
      const prompt = content.prompt === '' ? '' : SGR_PROMPT + content.prompt + SGR_RESET;
      const sequence = `${toStart()}\x1b[J${prompt}${layout.text}${place(layout)}`;
      shown = layout;
      return sequence;
    },
    erase() {
      const sequence = shown ? `${toStart()}\x1b[J` : '';
      shown = null;
      return sequence;
    },
    leave() {
      const down = shown ? shown.rows - 1 - shown.cursorRow : 0;
      shown = null;
      column = 0;
      return `${down > 0 ? `\x1b[${down}B` : ''}\r\n`;
    },
    startAt(next) {
      shown = null;
      column = next;
    },
  };
}
