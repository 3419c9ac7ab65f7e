import { html } from './svg.ts';
import type { TreeEntry } from './tree-model.ts';

interface Line {
  readonly element: HTMLElement;
  readonly entry: TreeEntry;
  /** What it says, in one piece. */
  readonly said: string;
}

/** A line with more below it starts closed: nobody walks through so many one by one. */
const MANY = 60;

/** Milliseconds in which a change of the picture is on the screen. */
const LATER = 50;

interface TreeEvents {
  /** The keyboard is on this line; `null` when it has left the tree. */
  readonly onPoint: (key: string | null) => void;
  /** Enter, Space or a click. */
  readonly onChoose: (key: string) => void;
}

/** The city for those who do not see it, and for keyboards: a tree with the same things and the same choice. */
export class CityTree {
  readonly root = html('div', 'city-tree');
  private entries: readonly TreeEntry[] = [];
  /** Those that are in sight, in order. */
  private lines = new Map<string, Line>();
  private current: string | null = null;
  private chosen: string | null = null;
  /** What somebody opened or closed. */
  private readonly turned = new Map<string, boolean>();
  private readonly events: TreeEvents;
  private later: ReturnType<typeof setTimeout> | undefined;

  constructor(label: string, events: TreeEvents) {
    this.events = events;
    this.root.setAttribute('role', 'tree');
    this.root.setAttribute('aria-label', label);
    this.root.addEventListener('keydown', (event) => this.pressed(event));
    this.root.addEventListener('focusin', ({ target }) => this.focused(target));
    this.root.addEventListener('focusout', () => this.events.onPoint(null));
    this.root.addEventListener('click', ({ target }) => {
      const key = keyOf(target);
      const line = key === null ? undefined : this.lines.get(key);
      if (line === undefined) return;
      if (this.isClosed(line.entry)) this.turn(line, false);
      this.events.onChoose(line.entry.key);
    });
  }

  /** Where only the picture is seen, the frame that shows a change does not wait for the lines. */
  show(entries: readonly TreeEntry[], isSeen: boolean): void {
    this.entries = entries;
    clearTimeout(this.later);
    if (isSeen || this.lines.size === 0 || this.root.contains(document.activeElement)) this.draw();
    else this.later = setTimeout(() => this.draw(), LATER);
  }

  /** Marks what was chosen; Tab comes back to it. */
  choose(key: string | null): void {
    this.chosen = key;
    if (key !== null && this.open(key)) this.draw();
    for (const [each, { element }] of this.lines) {
      const is = String(each === key);
      if (element.getAttribute('aria-selected') !== is) element.setAttribute('aria-selected', is);
    }
    if (key !== null && this.lines.has(key)) {
      this.current = key;
      this.settle();
    }
  }

  /** Makes the lines in sight; those under a closed one are made when it is opened. */
  private draw(): void {
    const before = this.lines;
    const fresh = new Map<string, Line>();
    let place: Element | null = this.root.firstElementChild;
    let hiddenBelow = Infinity;
    for (const entry of this.entries) {
      if (entry.level > hiddenBelow) continue;
      hiddenBelow = this.isClosed(entry) ? entry.level : Infinity;
      const line = lineOf(entry, before.get(entry.key), entry.key === this.chosen);
      fresh.set(entry.key, line);
      before.delete(entry.key);
      if (line.element === place) place = place.nextElementSibling;
      else this.root.insertBefore(line.element, place);
    }
    before.forEach(({ element }) => element.remove());
    this.lines = fresh;
    if (this.current === null || !fresh.has(this.current)) this.current = this.entries[0]?.key ?? null;
    this.settle();
  }

  private isClosed({ key, children }: TreeEntry): boolean {
    return children > 0 && (this.turned.get(key) ?? children > MANY);
  }

  /** Opens what a line lies in; whether anything was closed. */
  private open(key: string): boolean {
    const at = this.entries.findIndex((entry) => entry.key === key);
    let level = this.entries[at]?.level ?? 0;
    let wasClosed = false;
    for (const entry of this.entries.slice(0, Math.max(0, at)).reverse()) {
      if (entry.level >= level) continue;
      level = entry.level;
      if (!this.isClosed(entry)) continue;
      this.turned.set(entry.key, false);
      wasClosed = true;
    }
    return wasClosed;
  }

  /** One line is in the tab order. */
  private settle(): void {
    for (const [key, { element, entry }] of this.lines) {
      if (entry.children === 0) element.removeAttribute('aria-expanded');
      else {
        const expanded = String(!this.isClosed(entry));
        if (element.getAttribute('aria-expanded') !== expanded) element.setAttribute('aria-expanded', expanded);
      }
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
    const visible = [...this.lines.values()];
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
        if (line.entry.children === 0) return true;
        return this.isClosed(line.entry) ? this.turn(line, false) : go(visible[index + 1]);
      case 'ArrowLeft':
        if (line.entry.children > 0 && !this.isClosed(line.entry)) return this.turn(line, true);
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
    this.turned.set(entry.key, isClosed);
    this.draw();
    return true;
  }
}

function go(line: Line | undefined): boolean {
  line?.element.focus();
  return true;
}

const keyOf = (target: EventTarget | null): string | null =>
  target instanceof Element ? (target.closest('[role="treeitem"]')?.getAttribute('data-key') ?? null) : null;

function lineOf(entry: TreeEntry, old: Line | undefined, isChosen: boolean): Line {
  const element = old?.element ?? html('div', 'city-line');
  const { key, level, position, siblings, item } = entry;
  const { title, rest } = entry.words();
  const said = `${title} ${rest}`;
  if (old === undefined) {
    element.setAttribute('role', 'treeitem');
    element.setAttribute('data-key', key);
    element.setAttribute('aria-selected', String(isChosen));
    element.tabIndex = -1;
  }
  if (old?.said !== said) {
    element.replaceChildren(html('span', 'city-line-title', title), ' ', html('span', 'city-line-rest', rest));
  }
  if (old?.entry.level !== level) {
    element.setAttribute('aria-level', String(level));
    element.style.setProperty('--level', String(level));
  }
  if (old?.entry.position !== position) element.setAttribute('aria-posinset', String(position));
  if (old?.entry.siblings !== siblings) element.setAttribute('aria-setsize', String(siblings));
  if (old?.entry.item.kind !== item.kind) element.setAttribute('data-kind', item.kind);
  return { element, entry, said };
}
