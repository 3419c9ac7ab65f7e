import { html } from '../svg.ts';

/** Pixels of a row; style sheets know them too. */
const ROW = 24;
/** Rows that are made beyond what is in sight. */
const SPARE = 10;

/** What a windowed tree shows: so many rows, each made when it comes into sight. */
export interface WindowRows {
  readonly count: number;
  readonly row: (index: number) => HTMLElement;
}

/** A tree of which only what is in sight is in the page: 100,000 rows scroll like ten. */
export class WindowList {
  readonly root = html('div', 'window-list');
  private readonly space = html('div', 'window-space');
  private rows: WindowRows = { count: 0, row: () => html('div', '') };
  private drawn = { from: 0, to: 0 };
  /** The rows that are in the page, by their places. */
  private made: ReadonlyMap<number, HTMLElement> = new Map();
  private current = 0;
  private readonly onMove: (index: number) => void;

  constructor(onMove: (index: number) => void) {
    this.onMove = onMove;
    this.root.setAttribute('role', 'tree');
    this.root.tabIndex = 0;
    // Takes what lies between the tree and its items out of what assistive technology sees.
    this.space.setAttribute('role', 'presentation');
    this.root.append(this.space);
    this.root.addEventListener('scroll', () => this.draw(false), { passive: true });
    new ResizeObserver(() => this.draw(false)).observe(this.root);
  }

  get at(): number {
    return this.current;
  }

  show(rows: WindowRows, current: number): void {
    this.rows = rows;
    this.space.style.height = `${rows.count * ROW}px`;
    this.current = Math.max(0, Math.min(current, rows.count - 1));
    this.draw(true);
  }

  /** Calls for each row that is made. A row stays the same element: a click on it may be under way. */
  each(touch: (index: number, row: Element) => void): void {
    for (const row of this.space.children) touch(Number(row.getAttribute('data-index')), row);
  }

  /** Goes to a row and brings it into sight. */
  go(index: number): void {
    if (this.rows.count === 0) return;
    this.current = Math.max(0, Math.min(index, this.rows.count - 1));
    const { scrollTop, clientHeight } = this.root;
    const top = this.current * ROW;
    if (top < scrollTop) this.root.scrollTop = top;
    else if (top + ROW > scrollTop + clientHeight) this.root.scrollTop = top + ROW - clientHeight;
    this.draw(true);
    this.onMove(this.current);
  }

  /** Rows that fit into sight. */
  get page(): number {
    return Math.max(1, Math.floor(this.root.clientHeight / ROW) - 1);
  }

  private draw(always: boolean): void {
    const first = Math.floor(this.root.scrollTop / ROW);
    const from = Math.max(0, first - SPARE);
    const to = Math.min(this.rows.count, first + Math.ceil(this.root.clientHeight / ROW) + SPARE);
    if (!always && from === this.drawn.from && to === this.drawn.to) return;
    if (always) this.made = new Map();
    const kept = new Map<number, HTMLElement>();
    for (let index = from; index < to; index += 1) kept.set(index, this.made.get(index) ?? this.make(index));
    this.place(kept);
    this.drawn = { from, to };
    if (kept.has(this.current)) this.root.setAttribute('aria-activedescendant', `file-row-${this.current}`);
    else this.root.removeAttribute('aria-activedescendant');
  }

  private make(index: number): HTMLElement {
    const row = this.rows.row(index);
    row.style.transform = `translateY(${index * ROW}px)`;
    row.id = `file-row-${index}`;
    row.setAttribute('data-index', String(index));
    row.toggleAttribute('data-current', index === this.current);
    return row;
  }

  /** Rows that were there stay as they are: only what comes into sight is laid out. */
  private place(rows: ReadonlyMap<number, HTMLElement>): void {
    const places = [...rows.keys()];
    const stays = (index: number): boolean => this.made.has(index);
    if (places.some(stays)) {
      for (const [index, row] of this.made) if (!rows.has(index)) row.remove();
      const first = places.findIndex(stays);
      const last = places.findLastIndex(stays);
      const elements = [...rows.values()];
      this.space.prepend(...elements.slice(0, first));
      this.space.append(...elements.slice(last + 1));
    } else this.space.replaceChildren(...rows.values());
    this.made = rows;
  }
}
