import { arrange } from './arrange.ts';
import { html } from './svg.ts';

/** One line of a list to choose from. */
export interface Choice {
  readonly value: string;
  readonly text: string;
}

/** Gives a list its choices. Lines that it has stay: a thousand made anew would hold a frame up. */
export function setChoices(list: HTMLElement, choices: readonly Choice[]): void {
  const before = new Map<string, HTMLOptionElement>();
  for (const child of list.children) if (child instanceof HTMLOptionElement) before.set(child.value, child);
  const options = choices.map(({ value, text }) => {
    const option = before.get(value) ?? html('option', '');
    if (option.value !== value) option.value = value;
    if (option.text !== text) option.text = text;
    return option;
  });
  arrange(list, options);
}
