import { FitAddon } from '@xterm/addon-fit';
import { Terminal } from '@xterm/xterm';
import { cspSafeDocument, withSafeStyles } from './csp-safe.ts';
import { SCROLLBACK, type Display } from './display.ts';
import type { OutputLinks } from './output-links.ts';
import { attachScreenLinks, type ScreenLinks } from './screen-links.ts';
import { readTheme } from './theme.ts';

/** What the view tells its owner. */
export interface ViewEvents {
  /** Keys as xterm encodes them. */
  onKeys(data: string): void;
  /** A second Escape in a row. */
  onLeave(): void;
  onResize(columns: number, rows: number): void;
  /** Asked on Tab: is there something to complete? */
  wantsTab(): boolean;
}

/** xterm in an element. Nobody else in the project knows xterm. */
export interface TerminalView extends Display {
  readonly rows: number;
  focus(): void;
  /** Takes the size of its element, unless that is hidden. */
  fit(): void;
  /** True when it has not the size of its element. */
  needsFit(): boolean;
  /** Takes the colours of the page's current theme. */
  retheme(): void;
  /** Makes links of what commands' output speaks of. */
  link(links: OutputLinks, commandAt: (line: string) => string | null): ScreenLinks;
  dispose(): void;
}

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

/** The plain key: what an input method composes ends with Enter too. */
const isEnter = (event: KeyboardEvent): boolean =>
  event.key === 'Enter' && !event.isComposing && !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;

const MODIFIERS = ['Shift', 'Control', 'Alt', 'Meta'];

function keyHandler(terminal: Terminal, events: ViewEvents): (event: KeyboardEvent) => boolean {
  /** True when the key before was Escape too: no time limit, for those whose fingers are slow. */
  let hasEscaped = false;
  return (event) => {
    if (event.type !== 'keydown' || MODIFIERS.includes(event.key)) return true;
    if (event.key === 'Escape' && !event.isComposing) {
      event.preventDefault();
      events.onKeys('\x1b');
      hasEscaped = !hasEscaped;
      if (!hasEscaped) events.onLeave();
      return false;
    }
    hasEscaped = false;
    if (isEnter(event)) {
      // xterm would empty its input, and the browser draw the page for it before it takes the command's answer.
      event.preventDefault();
      const { viewportY, baseY } = terminal.buffer.active;
      if (viewportY < baseY) terminal.scrollToBottom();
      events.onKeys('\r');
      return false;
    }
    if (event.key === 'Tab') return !event.shiftKey && events.wantsTab();
    if (event.key === 'PageUp' || event.key === 'PageDown') {
      event.preventDefault();
      terminal.scrollPages(event.key === 'PageUp' ? -1 : 1);
      return false;
    }
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

/** Measures its characters again when the code face has loaded; only a change of the option makes xterm measure. */
async function remeasureWithFonts(terminal: Terminal, family: string, fit: () => void): Promise<void> {
  if (document.fonts.status === 'loaded') return;
  await document.fonts.ready;
  terminal.options.fontFamily = 'monospace';
  terminal.options.fontFamily = family;
  fit();
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
    scrollback: SCROLLBACK,
    scrollOnUserInput: true,
    minimumContrastRatio: 4.5,
    scrollOnEraseInDisplay: true,
    linkHandler: null,
    // Decorations, which show what is marked.
    allowProposedApi: true,
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
  listenForCopy(element, terminal);

  const fit = (): void => {
    if (element.clientHeight > 0 && element.clientWidth > 0) fitAddon.fit();
  };

  void remeasureWithFonts(terminal, style.fontFamily, fit);

  return {
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
    retheme: () => {
      terminal.options.theme = readTheme(element);
    },
    link: (links, commandAt) => attachScreenLinks(terminal, links, commandAt),
    dispose: () => terminal.dispose(),
  };
}
