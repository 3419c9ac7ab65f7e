import type { Lab } from '../lab/lab.ts';

/** A figure's button opens the live view of the same thing. */
export function attachFigure(button: HTMLElement, lab: Lab): void {
  button.addEventListener('click', () => lab.show(button.dataset.view ?? ''));
}
