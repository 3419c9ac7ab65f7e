import { make } from '../dom.ts';
import type { EditorStrings } from './strings.ts';
import { viCommand, type ViCommand } from './vi-command.ts';

/** vi's last line, where commands are typed. */
export interface CommandLine {
  readonly element: HTMLElement;
  focus(): void;
}

/** `onLetter` hears a letter that means to go on typing in the text. Escape takes back what was typed here. */
export function createCommandLine(
  t: EditorStrings,
  onCommand: (command: ViCommand) => void,
  onLetter: (letter: string) => void,
): CommandLine {
  const input = make('input', {
    attributes: {
      type: 'text',
      'aria-label': t.command,
      spellcheck: 'false',
      autocapitalize: 'none',
      autocomplete: 'off',
    },
  });
  const colon = make('span', { textContent: ':', attributes: { 'aria-hidden': 'true' } });
  const element = make('form', { className: 'editor-command' }, colon, input);
  input.addEventListener('keydown', (event) => {
    const isLetter = input.value === '' && /^[iaAIou]$/.test(event.key) && !event.ctrlKey && !event.metaKey;
    if (event.key !== 'Escape' && !isLetter) return;
    event.preventDefault();
    input.value = '';
    if (isLetter) onLetter(event.key);
  });
  element.addEventListener('submit', (event) => {
    event.preventDefault();
    const command = viCommand(input.value);
    input.value = '';
    onCommand(command);
  });
  return { element, focus: () => input.focus() };
}
