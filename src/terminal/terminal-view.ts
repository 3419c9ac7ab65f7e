import { FitAddon } from '@xterm/addon-fit';
import { Terminal } from '@xterm/xterm';
import { cspSafeDocument, withSafeStyles } from './csp-safe.ts';
import type { Display } from './display.ts';
import { readTheme } from './theme.ts';

/** What the view tells its owner. */
export interface ViewEvents {
  /** Keys as xterm encodes them. */
  onKeys(data: string): void;
  /** Text that was pasted. */
  onPaste(text: string): void;
  /** A second Escape in a row, or Tab where there is nothing to complete. */
  onLeave(): void;
  onResize(columns: number, rows: number): void;
  /** Asked on Tab: is there something to complete? */
  wantsTab(): boolean;
}

/** xterm in an element. Nobody else in the project knows xterm. */
export interface TerminalView extends Display {
  readonly rows: number;
  readonly textarea: HTMLTextAreaElement;
  focus(): void;
  /** Takes the size of its element, unless that is hidden. */
  fit(): void;
  /** True when it has not the size of its element. */
  needsFit(): boolean;
  /** Measures its characters again, after the code face has loaded. */
  remeasure(): void;
  /** Takes the colours of the page's current theme. */
  retheme(): void;
  dispose(): void;
}

const ESCAPE_PAIR_MS = 600;

/** Ctrl-C with a selection and Cmd-C are the browser's own copy, for which xterm puts its selection in. */
const isCopy = (event: KeyboardEvent, terminal: Terminal): boolean =>
  event.key === 'c' && !event.altKey && (event.metaKey || (event.ctrlKey && terminal.hasSelection()));

/** Ctrl-Shift-C means something else to browsers, so it needs the clipboard's permission. */
const isShiftCopy = (event: KeyboardEvent): boolean =>
  event.key.toLowerCase() === 'c' && event.ctrlKey && event.shiftKey && !event.altKey;

async function copySelection(terminal: Terminal): Promise<void> {
  try {
    await navigator.clipboard.writeText(terminal.getSelection());
    terminal.clearSelection();
  } catch {
    // Forbidden: the selection stays, and Ctrl-C copies it.
  }
}

/** Ctrl-V, Ctrl-Shift-V, Cmd-V and Shift-Insert are the browser's own paste. */
function isPaste(event: KeyboardEvent): boolean {
  if (event.key === 'Insert') return event.shiftKey;
  return event.key.toLowerCase() === 'v' && (event.ctrlKey || event.metaKey) && !event.altKey;
}

function keyHandler(terminal: Terminal, events: ViewEvents): (event: KeyboardEvent) => boolean {
  let lastEscape = 0;
  return (event) => {
    if (event.type !== 'keydown') return true;
    if (event.key === 'Escape') {
      const again = event.timeStamp - lastEscape < ESCAPE_PAIR_MS;
      lastEscape = again ? 0 : event.timeStamp;
      if (again) events.onLeave();
      else events.onKeys('\x07');
      event.preventDefault();
      return false;
    }
    if (event.key === 'Tab') return !event.shiftKey && events.wantsTab();
    if (isShiftCopy(event)) {
      event.preventDefault();
      void copySelection(terminal);
      return false;
    }
    return !isCopy(event, terminal) && !isPaste(event);
  };
}

/** What was copied is no longer selected, so that the next Ctrl-C interrupts. */
function listenForCopy(element: HTMLElement, terminal: Terminal): void {
  element.addEventListener('copy', () => setTimeout(() => terminal.clearSelection()));
}

function listenForPaste(element: HTMLElement, events: ViewEvents): void {
  element.addEventListener(
    'paste',
    (event) => {
      event.preventDefault();
      event.stopPropagation();
      events.onPaste(event.clipboardData?.getData('text/plain') ?? '');
    },
    { capture: true },
  );
}

/** Opens xterm in an empty element. `label` is what assistive technology calls the input. */
export function createTerminalView(element: HTMLElement, label: string, events: ViewEvents): TerminalView {
  const style = getComputedStyle(element);
  const terminal = new Terminal({
    documentOverride: cspSafeDocument(element.ownerDocument),
    fontFamily: style.fontFamily,
    fontSize: parseFloat(style.fontSize),
    lineHeight: 1.3,
    theme: readTheme(element),
    convertEol: true,
    cursorStyle: 'bar',
    cursorInactiveStyle: 'outline',
    scrollback: 5000,
    scrollOnUserInput: true,
    minimumContrastRatio: 1,
    linkHandler: null,
  });
  const fitAddon = new FitAddon();
  terminal.loadAddon(fitAddon);
  withSafeStyles(element.ownerDocument, () => {
    terminal.open(element);
  });
  const textarea = terminal.textarea;
  if (!textarea) throw new Error('xterm opened without an input');
  textarea.tabIndex = -1;
  textarea.setAttribute('aria-label', label);
  terminal.attachCustomKeyEventHandler(keyHandler(terminal, events));
  terminal.onData((data) => events.onKeys(data));
  terminal.onResize(({ cols, rows }) => events.onResize(cols, rows));
  listenForPaste(element, events);
  listenForCopy(element, terminal);

  const fit = (): void => {
    if (element.clientHeight > 0 && element.clientWidth > 0) fitAddon.fit();
  };

  return {
    textarea,
    get columns() {
      return terminal.cols;
    },
    get rows() {
      return terminal.rows;
    },
    get cursorColumn() {
      return terminal.buffer.active.cursorX;
    },
    write: (text) => new Promise((resolve) => terminal.write(text, resolve)),
    clear: () => terminal.reset(),
    focus: () => terminal.focus(),
    fit,
    needsFit: () => {
      const size = element.clientHeight > 0 ? fitAddon.proposeDimensions() : undefined;
      return size !== undefined && (size.cols !== terminal.cols || size.rows !== terminal.rows);
    },
    remeasure: () => {
      // Only a change of the option makes xterm measure.
      terminal.options.fontFamily = 'monospace';
      terminal.options.fontFamily = style.fontFamily;
      fit();
    },
    retheme: () => {
      terminal.options.theme = readTheme(element);
    },
    dispose: () => terminal.dispose(),
  };
}
