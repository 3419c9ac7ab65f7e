const NEXT: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** Makes buttons one below another a single stop for Tab, between which arrows, Home and End move. */
export function attachRoving(list: HTMLElement, selector: string): void {
  list.addEventListener('keydown', (event) => {
    const items = [...list.querySelectorAll<HTMLElement>(selector)];
    const at = items.findIndex((item) => item === event.target);
    const next = NEXT[event.key];
    if (at === -1 || next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    items[next(at, items.length)]?.focus();
  });
  list.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLElement && target.matches(selector)) setRovingStop(list, selector, target);
  });
}

/** The one item that Tab comes to; where none is named, the first. */
export function setRovingStop(list: HTMLElement, selector: string, stop?: HTMLElement): void {
  const items = [...list.querySelectorAll<HTMLElement>(selector)];
  for (const item of items) item.tabIndex = item === (stop ?? items[0]) ? 0 : -1;
}
