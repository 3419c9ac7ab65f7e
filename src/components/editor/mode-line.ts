import { make } from '../dom.ts';
import type { ViMode } from './vi-mode.ts';

/** Says which mode vi is in: shown as vi shows it, and announced in words. */
export interface ModeLine {
  readonly element: HTMLElement;
  show(mode: ViMode): void;
}

export function createModeLine(names: Readonly<Record<ViMode, string>>): ModeLine {
  const shown = make('span', { attributes: { 'aria-hidden': 'true' } });
  const spoken = make('span', { className: 'visually-hidden', attributes: { role: 'status' } });
  const element = make('p', { className: 'editor-mode', hidden: true }, shown, spoken);
  return {
    element,
    show(mode) {
      element.hidden = false;
      element.dataset.mode = mode;
      shown.textContent = `-- ${mode.toUpperCase()} --`;
      spoken.textContent = names[mode];
    },
  };
}
