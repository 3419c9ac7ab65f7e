import { html } from './svg.ts';
import type { TreeEntry } from './tree-model.ts';

interface Line {
  readonly element: HTMLElement;
  readonly entry: TreeEntry;
}

interface TreeEvents {
  /** The keyboard is on this line; `null` when it has left the tree. */
  readonly onPoint: (key: string | null) => void;
  /** Enter, Space or a click. */
  readonly onChoose: (key: string) => void;
}

/** The city for those who do not see it, and for keyboards: a tree with the same things and the same choice. */
export class CityTree {
  readonly root = html('div', 'city-tree');
  private lines = new Map<string, Line>();
  private current: string | null = null;
  private readonly closed = new Set<string>();
  private readonly events: TreeEvents;

  constructor(label: string, events: TreeEvents) {
    this.events = events;
    this.root.setAttribute('role', 'tree');
    this.root.setAttribute('aria-label', label);
    this.root.addEventListener('keydown', (event) => this.pressed(event));
    this.root.addEventListener('focusin', ({ target }) => this.focused(target));
    this.root.addEventListener('focusout', () => this.events.onPoint(null));
    this.root.addEventListener('click', ({ target }) => {
      const key = keyOf(target);
      if (key !== null) this.events.onChoose(key);
    });
  }

  show(entries: readonly TreeEntry[]): void {
    const before = this.lines;
    const fresh = new Map<string, Line>();
    let place: Element | null = this.root.firstElementChild;
    for (const entry of entries) {
      const element = lineOf(entry, before.get(entry.key));
      fresh.set(entry.key, { element, entry });
      before.delete(entry.key);
      if (element === place) place = place.nextElementSibling;
      else this.root.insertBefore(element, place);
    }
    before.forEach(({ element }) => element.remove());
    this.lines = fresh;
    if (this.current === null || !fresh.has(this.current)) this.current = entries[0]?.key ?? null;
    this.settle();
  }

  /** Marks what was chosen; Tab comes back to it. */
  choose(key: string | null): void {
    for (const [each, { element }] of this.lines) {
      const is = String(each === key);
      if (element.getAttribute('aria-selected') !== is) element.setAttribute('aria-selected', is);
    }
    if (key !== null && this.lines.has(key)) {
      this.current = key;
      this.settle();
    }
  }

  /** One line is in the tab order; lines under a closed one are hidden. */
  private settle(): void {
    let hiddenBelow = Infinity;
    for (const [key, { element, entry }] of this.lines) {
      if (entry.level <= hiddenBelow) hiddenBelow = Infinity;
      element.hidden = entry.level > hiddenBelow;
      if (entry.isParent) {
        const isClosed = this.closed.has(key);
        const expanded = String(!isClosed);
        if (element.getAttribute('aria-expanded') !== expanded) element.setAttribute('aria-expanded', expanded);
        if (isClosed && !element.hidden) hiddenBelow = entry.level;
      } else element.removeAttribute('aria-expanded');
      const stop = key === this.current ? 0 : -1;
      if (element.tabIndex !== stop) element.tabIndex = stop;
    }
  }

  private focused(target: EventTarget | null): void {
    const key = keyOf(target);
    if (key === null) return;
    this.current = key;
    this.settle();
    this.events.onPoint(key);
  }

  private pressed(event: KeyboardEvent): void {
    const line = this.current === null ? undefined : this.lines.get(this.current);
    if (line === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    if (this.obey(event.key, line)) event.preventDefault();
  }

  private obey(key: string, line: Line): boolean {
    const visible = [...this.lines.values()].filter(({ element }) => !element.hidden);
    const index = visible.indexOf(line);
    switch (key) {
      case 'ArrowDown':
        return go(visible[index + 1]);
      case 'ArrowUp':
        return go(visible[index - 1]);
      case 'Home':
        return go(visible[0]);
      case 'End':
        return go(visible.at(-1));
      case 'ArrowRight':
        if (!line.entry.isParent) return true;
        return this.closed.has(line.entry.key) ? this.turn(line, false) : go(visible[index + 1]);
      case 'ArrowLeft':
        if (line.entry.isParent && !this.closed.has(line.entry.key)) return this.turn(line, true);
        return go(visible.slice(0, index).findLast(({ entry }) => entry.level < line.entry.level));
      case 'Enter':
      case ' ':
        this.events.onChoose(line.entry.key);
        return true;
      default:
        return false;
    }
  }

  private turn({ entry }: Line, isClosed: boolean): boolean {
    if (isClosed) this.closed.add(entry.key);
    else this.closed.delete(entry.key);
    this.settle();
    return true;
  }
}

function go(line: Line | undefined): boolean {
  line?.element.focus();
  return true;
}

const keyOf = (target: EventTarget | null): string | null =>
  target instanceof Element ? (target.closest('[role="treeitem"]')?.getAttribute('data-key') ?? null) : null;

function lineOf(entry: TreeEntry, old: Line | undefined): HTMLElement {
  const element = old?.element ?? html('div', 'city-line');
  const { key, title, rest, level, position, siblings, item } = entry;
  if (old === undefined) {
    element.setAttribute('role', 'treeitem');
    element.setAttribute('data-key', key);
    element.setAttribute('aria-selected', 'false');
    element.tabIndex = -1;
  }
  if (old?.entry.title !== title || old.entry.rest !== rest) {
    element.replaceChildren(html('span', 'city-line-title', title), ' ', html('span', 'city-line-rest', rest));
  }
  if (old?.entry.level !== level) {
    element.setAttribute('aria-level', String(level));
    element.style.setProperty('--level', String(level));
  }
  if (old?.entry.position !== position) element.setAttribute('aria-posinset', String(position));
  if (old?.entry.siblings !== siblings) element.setAttribute('aria-setsize', String(siblings));
  if (old?.entry.item.kind !== item.kind) element.setAttribute('data-kind', item.kind);
  return element;
}
