import type { LayerTerminal } from '../../terminal/layer-terminal.ts';
import { outcome } from './outcome.ts';

/** The bar of the sheet, which shows the last command and how it ended. */
export interface Sheet {
  /** Shows a command that has just been given. */
  begin(command: string): void;
  /** Opens it, for what needs the whole lab. */
  open(): void;
}

function line(className: string, text: string): HTMLElement {
  const made = document.createElement('span');
  made.className = className;
  made.textContent = text;
  return made;
}

/** On narrow screens the lab is a sheet at the bottom: closed, its bar shows the last command and how it ended. */
export function attachSheet(root: HTMLElement, terminal: LayerTerminal): Sheet {
  const bar = root.querySelector<HTMLButtonElement>('[data-part="sheet"]');
  const last = root.querySelector<HTMLElement>('[data-part="last"]');
  const show = (command: string, result: string): void =>
    last?.replaceChildren(line('sheet-command', `$ ${command.split('\n')[0] ?? ''}`), line('sheet-result', result));

  const setOpen = (isOpen: boolean): void => {
    bar?.setAttribute('aria-expanded', String(isOpen));
    root.toggleAttribute('data-open', isOpen);
  };

  bar?.addEventListener('click', () => setOpen(bar.getAttribute('aria-expanded') !== 'true'));
  terminal.addEventListener('layer-command', ({ detail: run }) => show(run.command, outcome(run)));
  const latest = terminal.runs.at(-1);
  if (latest && latest.exitCode !== null) show(latest.command, outcome(latest));
  return { begin: (command) => show(command, '…'), open: () => setOpen(true) };
}
