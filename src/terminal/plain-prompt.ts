import type { Buffer } from './editor/buffer.ts';

/** A form with one input in place of the terminal: for screen readers, dictation and whoever likes it better. */
export interface PlainPromptOptions {
  /** Runs a line, or gives it to the command that runs. */
  submit(line: string): void;
  /** Text of several lines: each runs in turn. */
  paste(text: string): void;
  /** Keys that mean something to a command that runs: Ctrl-C, Ctrl-D. */
  press(keys: string): void;
  /** Earlier lines, oldest first. */
  history(): readonly string[];
  /** False where Tab shall never complete. */
  completes(): boolean;
  /** Completes; `again` on the second Tab in a row. */
  complete(line: Buffer, again: boolean): Promise<Buffer>;
}

const CONTROL: Readonly<Record<string, string>> = { c: '\x03', d: '\x04' };

function attachHistory(input: HTMLInputElement, options: PlainPromptOptions): { forget(): void } {
  let back = 0;
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    const lines = options.history();
    back = Math.max(0, Math.min(lines.length, back + (event.key === 'ArrowUp' ? 1 : -1)));
    input.value = back === 0 ? '' : (lines.at(-back) ?? '');
    event.preventDefault();
  });
  return { forget: () => (back = 0) };
}

/** Tab completes what is typed; with nothing typed it goes on, as Tab does. */
function attachCompletion(
  input: HTMLInputElement,
  options: PlainPromptOptions,
): { afterwards(then: () => void): void } {
  let wasTab = false;
  let working: Promise<void> | null = null;
  input.addEventListener('keydown', (event) => {
    const isTab = event.key === 'Tab' && !event.shiftKey && input.value.trim() !== '' && options.completes();
    const again = wasTab;
    wasTab = isTab;
    if (!isTab) return;
    event.preventDefault();
    const text = input.value;
    const work = options.complete({ text, cursor: input.selectionStart ?? text.length }, again).then((line) => {
      if (working === work) working = null;
      if (input.value !== text) return;
      input.value = line.text;
      input.setSelectionRange(line.cursor, line.cursor);
    });
    working = work;
  });
  return {
    afterwards: (then) => {
      if (working === null) then();
      else void working.then(then, then);
    },
  };
}

/** Makes the form work: Enter submits, Up and Down walk the history, Tab completes, Ctrl-C and Ctrl-D reach commands. */
export function attachPlainPrompt(form: HTMLFormElement, options: PlainPromptOptions): void {
  const input = form.querySelector('input');
  if (!input) throw new Error('the plain prompt has no input');
  const history = attachHistory(input, options);
  const completion = attachCompletion(input, options);

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    // Enter right after Tab means the completed line.
    completion.afterwards(() => {
      options.submit(input.value);
      input.value = '';
      history.forget();
    });
  });
  form.querySelector('[data-part="stop"]')?.addEventListener('click', () => {
    options.press('\x03');
    input.focus();
  });
  input.addEventListener('keydown', (event) => {
    const keys = event.ctrlKey && !event.shiftKey && !event.altKey ? CONTROL[event.key] : undefined;
    if (keys === undefined || input.selectionStart !== input.selectionEnd) return;
    if (keys === '\x04' && input.value !== '') return;
    if (keys === '\x03') input.value = '';
    options.press(keys);
    event.preventDefault();
  });
  // An input joins pasted lines; as commands they would be nonsense.
  input.addEventListener('paste', (event) => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!text.includes('\n')) return;
    event.preventDefault();
    options.paste(input.value + text);
    input.value = '';
  });
}
