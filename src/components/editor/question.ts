import { button, make } from '../dom.ts';

/** A question in the place of the panel's foot, which waits for one of its buttons. */
export interface Question {
  readonly element: HTMLElement;
  readonly isOpen: boolean;
  ask(): void;
}

interface Choice {
  readonly text: string;
  readonly isPrimary?: boolean;
  /** The letter that chooses it too. */
  readonly key?: string;
  choose(): void;
}

/** Escape and Ctrl-C are the last of the choices. */
export function createQuestion(text: string, choices: readonly Choice[]): Question {
  const words = make('p', { id: 'editor-question', textContent: text });
  const close = (choice: Choice): void => {
    element.hidden = true;
    choice.choose();
  };
  const buttons = choices.map((choice) => button(choice.text, () => close(choice), choice.isPrimary ? 'primary' : ''));
  const element = make(
    'div',
    { className: 'editor-question', hidden: true, attributes: { role: 'alertdialog', 'aria-labelledby': words.id } },
    words,
    ...buttons,
  );
  element.addEventListener('keydown', (event) => {
    const isCancel = event.key === 'Escape' || (event.ctrlKey && event.key === 'c');
    const isLetter = !event.ctrlKey && !event.altKey && !event.metaKey;
    const chosen = isCancel ? choices.at(-1) : choices.find(({ key }) => isLetter && key === event.key.toLowerCase());
    if (chosen === undefined) return;
    event.preventDefault();
    close(chosen);
  });
  return {
    element,
    get isOpen() {
      return !element.hidden;
    },
    ask() {
      element.hidden = false;
      buttons[0]?.focus();
    },
  };
}
