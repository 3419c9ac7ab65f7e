import type { Look } from '../session/look/looks.ts';
import type { Snapshot } from '../session/snapshot.ts';
import { NO_MARKS, type Marks } from './link/marks.ts';
import type { Thing } from './link/thing.ts';

/** An element that shows snapshots. It is furnished once, when it first comes into a page. */
export abstract class LabView extends HTMLElement {
  /** Asks the session for what a snapshot does not hold; a view without a session shows what it has. */
  look: Look | null = null;
  private shown: Snapshot | null = null;
  private marked: Marks = NO_MARKS;

  get snapshot(): Snapshot | null {
    return this.shown;
  }

  set snapshot(snapshot: Snapshot | null) {
    this.shown = snapshot;
    if (this.isConnected && snapshot !== null) this.draw(snapshot);
  }

  /** What belongs to a thing that is pointed at, here or elsewhere. */
  get marks(): Marks {
    return this.marked;
  }

  set marks(marks: Marks) {
    if (marks === this.marked) return;
    this.marked = marks;
    if (this.isConnected) this.showMarks(marks);
  }

  connectedCallback(): void {
    if (this.childElementCount === 0) this.furnish();
    if (this.shown !== null) this.draw(this.shown);
  }

  /**
   * Brings a thing that was chosen elsewhere into sight.
   *
   * @param said What the terminal said of it, where it was chosen there.
   */
  abstract reveal(thing: Thing, said: string | null): void;

  protected abstract furnish(): void;
  protected abstract draw(snapshot: Snapshot): void;
  protected abstract showMarks(marks: Marks): void;
}

/** Calls with the width of an element, in pixels, now and whenever it changes. */
export function watchWidth(element: Element, changed: (width: number) => void): void {
  let last = 0;
  new ResizeObserver(([entry]) => {
    const width = Math.floor(entry?.contentRect.width ?? 0);
    if (width === 0 || width === last) return;
    last = width;
    changed(width);
  }).observe(element);
}

const adopted = new Set<string>();

/** Style sheets of views come with the views: what the page shows first does not wait for them. */
export function adoptStyles(css: string): void {
  if (adopted.has(css)) return;
  adopted.add(css);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
}
