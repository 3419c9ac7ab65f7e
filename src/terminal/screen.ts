import type { Display } from './display.ts';
import { createEarlyDisplay } from './early-display.ts';
import { encodeKey } from './early-keys.ts';
import type { OutputLinks } from './output-links.ts';
import type { ScreenLinks } from './screen-links.ts';
import type { TerminalView } from './terminal-view.ts';

/** What the screen tells its owner. */
export interface ScreenEvents {
  /** Keys as a terminal encodes them. */
  onKeys(data: string): void;
  onPaste(text: string): void;
  /** Typing goes to the screen now. */
  onEnter(): void;
  /** A second Escape in a row: the focus is on the screen as a whole again. */
  onLeave(): void;
  onResize(columns: number, rows: number): void;
  /** Asked on Tab: is there something to complete? */
  wantsTab(): boolean;
  /** Called before the text flows anew, and after. */
  beforeReflow(): Promise<void>;
  afterReflow(): void;
  /** The keyboard has come to a link that reads so. */
  onLink(text: string): void;
}

/** The place of the terminal in the page: plain text at first, xterm as soon as that has loaded. */
export interface Screen {
  readonly display: Display;
  /** Loads xterm. Rejects where that cannot be loaded. */
  open(): Promise<void>;
  /** Puts the focus where typing goes. */
  focus(): void;
  /** Takes the size of its element. */
  fit(): void;
  /** Makes links of what commands' output speaks of, as soon as xterm is there. */
  link(links: OutputLinks, commandAt: (line: string) => string | null): void;
  /** Shows anew which links lead to what is marked. */
  showMarks(): void;
  dispose(): void;
}

/** Calls when the theme of the page has changed. */
function watchTheme(changed: () => void): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  system.addEventListener('change', changed);
  const chosen = new MutationObserver(changed);
  chosen.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => {
    system.removeEventListener('change', changed);
    chosen.disconnect();
  };
}

/** Calls at most once a frame when the size of an element has changed. */
function watchSize(element: HTMLElement, changed: () => void): () => void {
  let frame = 0;
  const observer = new ResizeObserver(() => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      changed();
    });
  });
  observer.observe(element);
  return () => observer.disconnect();
}

/**
 * @param element The focusable place; Tab passes it by, Enter and a click go in.
 * @param text The element in it that shows text until xterm is there.
 * @param label What assistive technology calls the input.
 */
export function createScreen(element: HTMLElement, text: HTMLElement, label: string, events: ScreenEvents): Screen {
  const early = createEarlyDisplay(text);
  const cleanUp: (() => void)[] = [];
  let view: TerminalView | null = null;
  let linking: ((opened: TerminalView) => ScreenLinks) | null = null;
  let screenLinks: ScreenLinks | null = null;
  /** True when keys that the element itself gets are typed. */
  let isEntered = false;

  function focus(): void {
    isEntered = true;
    if (view) view.focus();
    else {
      element.focus();
      events.onEnter();
    }
  }

  element.addEventListener('keydown', (event) => {
    if (event.target !== element) return;
    const keys = isEntered && !view ? encodeKey(event) : null;
    if (keys !== null) events.onKeys(keys);
    else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') walk(event.key === 'ArrowUp' ? -1 : 1);
    else if (event.key === 'Enter') {
      if (screenLinks?.follow() !== true) focus();
    } else {
      if (event.key === 'Escape') isEntered = false;
      return;
    }
    event.preventDefault();
  });
  function walk(step: 1 | -1): void {
    const text = screenLinks?.walk(step) ?? null;
    if (text !== null) events.onLink(text);
  }

  element.addEventListener('pointerup', () => view === null && focus());
  element.addEventListener('focusout', () => {
    isEntered = false;
    screenLinks?.leave();
  });
  element.addEventListener('focusin', (event) => event.target !== element && events.onEnter());
  element.addEventListener(
    'paste',
    (event) => {
      event.preventDefault();
      event.stopPropagation();
      events.onPaste(event.clipboardData?.getData('text/plain') ?? '');
    },
    { capture: true },
  );

  async function open(): Promise<void> {
    const { createTerminalView } = await import('./terminal-view.ts');
    if (view) return;
    const isFocused = isEntered && document.activeElement === element;
    void events.beforeReflow();
    const opened = createTerminalView(element, label, {
      ...events,
      onLeave: () => {
        element.focus();
        events.onLeave();
      },
    });
    opened.fit();
    void opened.write(early.takeOver());
    view = opened;
    screenLinks = linking?.(opened) ?? null;
    events.onResize(opened.columns, opened.rows);
    events.afterReflow();
    if (isFocused) opened.focus();
    cleanUp.push(
      () => opened.dispose(),
      watchTheme(() => opened.retheme()),
      watchSize(element, () => void reflow(opened)),
    );
  }

  async function reflow(opened: TerminalView): Promise<void> {
    if (!opened.needsFit()) return;
    await events.beforeReflow();
    opened.fit();
    events.afterReflow();
  }

  const current = (): Display => view ?? early;
  return {
    display: {
      get columns() {
        return current().columns;
      },
      get cursorColumn() {
        return current().cursorColumn;
      },
      write: (data) => current().write(data),
      clear: () => current().clear(),
    },
    open,
    focus,
    fit: () => view?.fit(),
    link(links, commandAt) {
      linking = (opened) => opened.link(links, commandAt);
      if (view !== null) screenLinks = linking(view);
    },
    showMarks: () => screenLinks?.showMarks(),
    dispose() {
      for (const end of cleanUp) end();
    },
  };
}
