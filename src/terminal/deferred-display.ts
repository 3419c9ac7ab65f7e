import type { Display } from './display.ts';

/** Milliseconds that a frame takes. */
const FRAME = 16;

/** A display that can be told something that may wait a moment: if more comes soon, the browser draws once, not twice. */
export interface DeferredDisplay extends Display {
  /** Writes the text before whatever is written next, and no later than a frame from now. */
  defer(text: string): void;
}

export function createDeferredDisplay(display: Display): DeferredDisplay {
  let deferred = '';
  let timer: ReturnType<typeof setTimeout> | undefined;

  function take(): string {
    clearTimeout(timer);
    timer = undefined;
    const text = deferred;
    deferred = '';
    return text;
  }

  return {
    get columns() {
      return display.columns;
    },
    get cursorColumn() {
      return display.cursorColumn;
    },
    write: (text) => display.write(take() + text),
    clear() {
      take();
      display.clear();
    },
    defer(text) {
      deferred += text;
      timer ??= setTimeout(() => void display.write(take()), FRAME);
    },
  };
}
