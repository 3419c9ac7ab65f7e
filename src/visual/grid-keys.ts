const STEPS: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
};

const buttonsIn = (row: HTMLTableRowElement): readonly HTMLButtonElement[] => [...row.querySelectorAll('button')];

/** Makes the buttons of a table one stop for Tab, between which arrows, Home and End move (WAI-ARIA grid). */
export function attachGridKeys(table: HTMLTableElement): void {
  table.setAttribute('role', 'grid');
  table.addEventListener('keydown', (event) => {
    const from = event.target instanceof Element ? event.target.closest('button') : null;
    if (from === null || event.altKey || event.metaKey) return;
    const to = buttonAfter(table, from, event);
    if (to === null) return;
    event.preventDefault();
    to.focus();
  });
  table.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLButtonElement) setStop(table, target);
  });
}

/** The one button that Tab comes to. */
export function setStop(table: HTMLTableElement, stop?: HTMLButtonElement): void {
  const buttons = [...table.querySelectorAll('button')];
  const chosen = stop ?? buttons.find(({ tabIndex }) => tabIndex === 0) ?? buttons[0];
  for (const button of buttons) button.tabIndex = button === chosen ? 0 : -1;
}

function buttonAfter(
  table: HTMLTableElement,
  from: HTMLButtonElement,
  { key, ctrlKey }: KeyboardEvent,
): HTMLButtonElement | null {
  const rows = [...table.rows].map(buttonsIn).filter((row) => row.length > 0);
  const y = rows.findIndex((row) => row.includes(from));
  const row = rows[y] ?? [];
  if (key === 'Home') return (ctrlKey ? rows[0] : row)?.[0] ?? null;
  if (key === 'End') return (ctrlKey ? rows.at(-1) : row)?.at(-1) ?? null;
  const step = STEPS[key];
  if (step === undefined) return null;
  const x = row.indexOf(from);
  return rows[y + step[0]]?.[x + step[1]] ?? null;
}
