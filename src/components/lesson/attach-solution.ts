import type { Lab } from '../lab/lab.ts';
import { inside } from './inside.ts';

/** Plays a solution in the terminal: each press runs the next of its commands, from the first again after an undo or reset. */
export function attachSolution(host: HTMLElement, lab: Lab): void {
  const button = host.querySelector<HTMLButtonElement>('[data-part="play"]');
  if (!button) return;
  const label = button.textContent;
  const commands = [...host.querySelectorAll<HTMLElement>('lesson-run')].map(({ dataset }) => dataset.cmd ?? '');
  let next = 0;
  const show = (): void => {
    button.textContent =
      next < commands.length ? `${label.trim()} (${next + 1}/${commands.length})` : (button.dataset.done ?? '');
    button.ariaDisabled = String(next >= commands.length);
  };
  button.addEventListener('click', () => {
    const command = commands[next];
    if (command === undefined) return;
    next += 1;
    inside(host, `lesson-run:nth-of-type(${next}) [data-part="run"]`, HTMLButtonElement).click();
    show();
  });
  lab.onChange(() => {
    if (lab.commands().length > 0) return;
    next = 0;
    show();
  });
  show();
}
