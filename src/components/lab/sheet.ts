import type { LayerTerminal } from '../../terminal/layer-terminal.ts';

/** On narrow screens the lab is a sheet at the bottom: closed, its bar shows the last command and how it ended. */
export function attachSheet(root: HTMLElement, terminal: LayerTerminal): void {
  const bar = root.querySelector<HTMLButtonElement>('[data-part="sheet"]');
  const last = root.querySelector<HTMLElement>('[data-part="last"]');
  if (!bar || !last) return;
  bar.addEventListener('click', () => {
    const open = bar.getAttribute('aria-expanded') !== 'true';
    bar.setAttribute('aria-expanded', String(open));
    root.toggleAttribute('data-open', open);
  });
  terminal.addEventListener('layer-command', ({ detail: run }) => {
    const result = run.output.trim().split('\n').at(-1) ?? '';
    const command = document.createElement('span');
    command.className = 'sheet-command';
    command.textContent = `$ ${run.command.split('\n')[0] ?? ''}`;
    const outcome = document.createElement('span');
    outcome.className = 'sheet-result';
    outcome.textContent = run.exitCode === 0 ? result : `exit ${run.exitCode ?? ''} · ${result}`;
    last.replaceChildren(command, outcome);
  });
}
