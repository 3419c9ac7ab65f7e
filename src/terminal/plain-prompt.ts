/** A form with one input in place of the terminal: for screen readers, dictation and whoever likes it better. */
export interface PlainPromptOptions {
  /** Runs a line, or gives it to the command that runs. */
  submit(line: string): void;
  interrupt(): void;
  /** Earlier lines, oldest first. */
  history(): readonly string[];
}

/** Makes the form work: Enter submits, Up and Down walk the history, Ctrl-C interrupts where nothing is selected. */
export function attachPlainPrompt(form: HTMLFormElement, options: PlainPromptOptions): void {
  const input = form.querySelector('input');
  if (!input) throw new Error('the plain prompt has no input');
  let back = 0;

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    options.submit(input.value);
    input.value = '';
    back = 0;
  });

  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      const lines = options.history();
      back = Math.max(0, Math.min(lines.length, back + (event.key === 'ArrowUp' ? 1 : -1)));
      input.value = back === 0 ? '' : (lines.at(-back) ?? '');
      event.preventDefault();
    } else if (event.key === 'c' && event.ctrlKey && input.selectionStart === input.selectionEnd) {
      options.interrupt();
      event.preventDefault();
    }
  });
}
