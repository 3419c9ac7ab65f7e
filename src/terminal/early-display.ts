import { textWidth } from './char-width.ts';
import type { Display } from './display.ts';
import { createTextScreen } from './text-screen.ts';

/** Characters before the cursor that are shown; older ones would not be in sight. */
const IN_SIGHT = 6_000;

/** Rows that any screen has. */
const FEW = 4;

/** Characters that it keeps for the display after it. */
const KEPT = 200_000;

const PROMPTS = /^[~/][^ ]* \$ /gm;

/** The page's first display: text in an element, there long before xterm is, so that the prompt takes keys at once. */
export interface EarlyDisplay extends Display {
  /** Ends it, and gives what it shows, for another display. */
  takeOver(): string;
}

function caret(doc: Document): HTMLElement {
  const element = doc.createElement('span');
  element.className = 'terminal-caret';
  return element;
}

function coloured(doc: Document, prompt: string): HTMLElement {
  const element = doc.createElement('span');
  element.className = 'terminal-early-prompt';
  element.textContent = prompt;
  return element;
}

/** Shows text in an element whose line breaking is the style sheet's: every line counts as one row. */
export function createEarlyDisplay(element: HTMLElement): EarlyDisplay {
  const doc = element.ownerDocument;
  const cursor = caret(doc);
  let screen = createTextScreen('last', KEPT);

  function show(): void {
    const [before, after] = screen.aroundCursor();
    const lineStart = before.lastIndexOf('\n') + 1;
    const line = before.slice(lineStart);
    const prompt = /^(?:[~/][^ ]* \$|>) /.exec(line)?.[0] ?? '';
    element.replaceChildren(
      before.slice(Math.max(0, lineStart - IN_SIGHT), lineStart),
      coloured(doc, prompt),
      line.slice(prompt.length),
      cursor,
      after,
    );
    // Asking for the height makes the browser lay out the page, which a screen that is not full does not need.
    if (screen.lines > FEW) element.scrollTop = element.scrollHeight;
  }

  return {
    columns: Number.MAX_SAFE_INTEGER,
    get cursorColumn() {
      const [before] = screen.aroundCursor();
      return textWidth(before.slice(before.lastIndexOf('\n') + 1));
    },
    write: async (text) => {
      screen.write(text);
      show();
    },
    clear() {
      screen = createTextScreen('last', KEPT);
      show();
    },
    takeOver() {
      element.remove();
      return screen.text().replace(PROMPTS, '\x1b[36m$&\x1b[0m');
    },
  };
}
