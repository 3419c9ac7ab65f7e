import { button, make } from '../dom.ts';

/** A line of text that is asked for. */
export interface Prompt {
  /** What stands before the line. */
  readonly prefix: string;
  /** What assistive technology calls the line. */
  readonly label: string;
  readonly value?: string;
  /** Words of the buttons; without them there are none. */
  readonly buttons?: { readonly enter: string; readonly cancel: string };
  onEnter(value: string): void;
  /** Called when the line was taken back. */
  onCancel(): void;
  /** Hears keys first; true when there is nothing else to do with one. */
  onKeyDown?(event: KeyboardEvent, value: string, close: Close): boolean;
  onKeyUp?(event: KeyboardEvent, value: string, close: Close): void;
}

/** Ends the question; with a text, sets the line to it instead. */
export type Close = (value?: string) => void;

/** The line at the foot of an editor in which something is asked, as vi's and nano's last line. */
export interface PromptLine {
  readonly element: HTMLElement;
  ask(prompt: Prompt): Close;
}

export function createPromptLine(): PromptLine {
  const prefix = make('span', { className: 'editor-prompt-prefix', attributes: { 'aria-hidden': 'true' } });
  const input = make('input', {
    attributes: { type: 'text', spellcheck: 'false', autocapitalize: 'none', autocomplete: 'off' },
  });
  const tools = make('span', { className: 'editor-tools' });
  const element = make('form', { className: 'editor-prompt', hidden: true }, prefix, input, tools);
  let current: Prompt | null = null;

  const closeOf =
    (prompt: Prompt): Close =>
    (value) => {
      if (current !== prompt) return;
      if (value === undefined) hide();
      else input.value = value;
    };

  function hide(): void {
    current = null;
    element.hidden = true;
  }

  function cancel(): void {
    const prompt = current;
    hide();
    prompt?.onCancel();
  }

  input.addEventListener('keydown', (event) => {
    const prompt = current;
    if (prompt === null || event.isComposing) return;
    if (prompt.onKeyDown?.(event, input.value, closeOf(prompt)) === true || current !== prompt) return;
    const isCancel =
      event.key === 'Escape' || (event.ctrlKey && event.key === 'c' && input.selectionStart === input.selectionEnd);
    if (!isCancel) return;
    event.preventDefault();
    event.stopPropagation();
    cancel();
  });
  input.addEventListener('keyup', (event) => {
    if (current !== null) current.onKeyUp?.(event, input.value, closeOf(current));
  });
  element.addEventListener('submit', (event) => {
    event.preventDefault();
    const prompt = current;
    hide();
    prompt?.onEnter(input.value);
  });

  return {
    element,
    ask(prompt) {
      current = prompt;
      prefix.textContent = prompt.prefix;
      input.value = prompt.value ?? '';
      input.setAttribute('aria-label', prompt.label);
      tools.replaceChildren();
      if (prompt.buttons) {
        const enter = make('button', { className: 'primary', textContent: prompt.buttons.enter });
        tools.append(enter, button(prompt.buttons.cancel, cancel));
      }
      element.hidden = false;
      input.focus();
      return closeOf(prompt);
    },
  };
}
