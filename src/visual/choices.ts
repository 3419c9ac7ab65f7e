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
  let place: Element | null = list.firstElementChild;
  for (const { value, text } of choices) {
    const option = before.get(value) ?? html('option', '');
    before.delete(value);
    if (option.value !== value) option.value = value;
    if (option.text !== text) option.text = text;
    if (option === place) place = place.nextElementSibling;
    else list.insertBefore(option, place);
  }
  before.forEach((option) => option.remove());
}
