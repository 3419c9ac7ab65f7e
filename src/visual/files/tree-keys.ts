import type { WindowList } from './window-list.ts';

/** What the keys of a tree do beside walking it. */
export interface TreeActions {
  /** Opens a folder, or goes into one that is open. */
  readonly onRight: () => void;
  /** Closes a folder, or goes out to the one around. */
  readonly onLeft: () => void;
  /** Enter or Space. */
  readonly onActivate: () => void;
}

/** Lets the keys of the ARIA pattern "tree" walk a windowed one. */
export function attachTreeKeys(list: WindowList, { onRight, onLeft, onActivate }: TreeActions): void {
  const acts: Readonly<Record<string, () => void>> = {
    ArrowDown: () => list.go(list.at + 1),
    ArrowUp: () => list.go(list.at - 1),
    PageDown: () => list.go(list.at + list.page),
    PageUp: () => list.go(list.at - list.page),
    Home: () => list.go(0),
    End: () => list.go(Infinity),
    ArrowRight: onRight,
    ArrowLeft: onLeft,
    Enter: onActivate,
    ' ': onActivate,
  };
  list.root.addEventListener('keydown', (event) => {
    const act = acts[event.key];
    if (act === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    act();
  });
}
