import type { TimeBar, TimeBarOptions } from './time-bar.ts';

/** Looking at the past. */
export interface TimeTravel {
  /** Every view shows the present again. */
  now(): void;
}

/** Makes a button open and close the bar of moments, which is loaded when it is first opened. */
export function attachTime(button: HTMLButtonElement, terminal: HTMLElement, options: TimeBarOptions): TimeTravel {
  let bar: TimeBar | null = null;
  let isOpen = false;

  async function open(): Promise<void> {
    const { TimeBar } = await import('./time-bar.ts');
    if (!isOpen || bar !== null) return;
    bar = new TimeBar(options);
    bar.focus();
  }

  button.addEventListener('click', () => {
    isOpen = !isOpen;
    button.setAttribute('aria-expanded', String(isOpen));
    if (isOpen) void open();
    else {
      bar?.dispose();
      bar = null;
    }
  });

  const now = (): void => bar?.now();
  terminal.addEventListener('keydown', ({ key, ctrlKey, metaKey }) => {
    if ((key.length === 1 && !ctrlKey && !metaKey) || key === 'Enter') now();
  });
  for (const way of ['paste', 'beforeinput'] as const) terminal.addEventListener(way, now);
  return { now };
}
