import type { Look } from '../../session/look/looks.ts';
import type { SessionClient } from '../../session/protocol.ts';
import type { Snapshot } from '../../session/snapshot.ts';
import { drawn } from '../../terminal/drawn.ts';
import type { Marks } from '../../visual/link/marks.ts';
import type { Thing } from '../../visual/link/thing.ts';
import { watchTyping } from './typing-pause.ts';
import type { ViewName } from './view-names.ts';

/** A moment of the past. */
export interface PastView {
  /** Its place in the past of the session. */
  readonly at: number;
  readonly snapshot: Snapshot;
  /** What the city draws of it: more, where it is compared with another. */
  readonly city: Snapshot;
}

/** An element that shows snapshots, such as `<layer-city>`. */
type View = HTMLElement & {
  snapshot: Snapshot | null;
  /** Asks the session for what a snapshot does not hold. */
  look?: Look;
  /** What belongs to the thing that somebody points at. */
  marks: Marks;
  /** Brings a thing that was chosen elsewhere into sight, which the terminal may have said something of. */
  reveal: (thing: Thing, said: string | null) => void;
};

/** The views of the lab, those that are loaded and those to come. */
export interface Views {
  mark(marks: Marks): void;
  /** Shows a thing, also in views that are behind, as soon as they are in front; not in the one that it comes from. */
  reveal(thing: Thing, said: string | null, except: EventTarget | null): void;
  /** Shows a moment of the past until `null` brings back the present. */
  show(past: PastView | null): void;
}

/** Each view's element, and what defines it; loaded when it is first in sight. */
const ELEMENTS: Readonly<Record<ViewName, readonly [tag: string, load: () => Promise<unknown>]>> = {
  layers: ['layer-city', () => import('../../visual/layer-city.ts')],
  files: ['layer-files', () => import('../../visual/files/layer-files.ts')],
  disk: ['layer-disk', () => import('../../visual/disk/layer-disk.ts')],
  cache: ['layer-cache', () => import('../../visual/cache/layer-cache.ts')],
  dockerfile: ['layer-dockerfile', () => import('../../visual/dockerfile/layer-dockerfile.ts')],
};

/** One place of the lab, whose view is made when it is first in sight and follows the session while it is. */
class Place {
  private readonly panel: HTMLElement;
  private readonly session: SessionClient;
  private readonly name: ViewName;
  private view: View | null = null;
  private loading: Promise<void> | null = null;
  private newest: Snapshot | null = null;
  private past: PastView | null = null;
  private isVisible = false;
  private marks: Marks | null = null;
  private revealed: (() => void) | null = null;

  constructor(panel: HTMLElement, name: ViewName, session: SessionClient) {
    this.panel = panel;
    this.name = name;
    this.session = session;
    new IntersectionObserver((entries) => {
      this.isVisible = entries.at(-1)?.isIntersecting ?? false;
      if (this.isVisible) void this.catchUp();
    }).observe(panel);
  }

  /** Shows a snapshot now, or when somebody can see it. */
  async show(snapshot: Snapshot): Promise<void> {
    this.newest = snapshot;
    if (this.isVisible) await this.catchUp();
  }

  mark(marks: Marks): void {
    this.marks = marks;
    if (this.view !== null) this.view.marks = marks;
  }

  reveal(thing: Thing, said: string | null, except: EventTarget | null): void {
    this.revealed = this.view !== null && this.view === except ? null : () => this.view?.reveal(thing, said);
    if (this.isVisible) void this.catchUp();
  }

  /** Shows the past, or with `null` the newest snapshot again. */
  async turn(past: PastView | null): Promise<void> {
    this.past = past;
    if (this.isVisible) await this.catchUp();
  }

  private async catchUp(): Promise<void> {
    await (this.loading ??= this.load());
    const { view, past } = this;
    const wanted = past === null ? this.newest : this.name === 'layers' ? past.city : past.snapshot;
    if (view !== null && wanted !== null && view.snapshot !== wanted) {
      view.toggleAttribute('data-past', past !== null);
      view.snapshot = wanted;
    }
    this.revealed?.();
    this.revealed = null;
  }

  private async load(): Promise<void> {
    const [tag, load] = ELEMENTS[this.name];
    await this.session.ready;
    const [snapshot] = await Promise.all([this.newest ?? this.session.snapshot(), load()]);
    const view = document.createElement(tag) as View;
    view.look = (kind, ask) => this.session.look(kind, ask, this.past?.at ?? null);
    this.newest ??= snapshot;
    view.snapshot = this.newest;
    if (this.marks !== null) view.marks = this.marks;
    this.panel.replaceChildren(view);
    this.view = view;
  }
}

const isViewName = (name: string | undefined): name is ViewName => name !== undefined && Object.hasOwn(ELEMENTS, name);

/** Fills the panels of the lab with its views. */
export function attachViews(root: HTMLElement, session: SessionClient): Views {
  const places = [...root.querySelectorAll<HTMLElement>('.lab-view')].flatMap((panel) => {
    const name = panel.dataset.view;
    return isViewName(name) ? [new Place(panel, name, session)] : [];
  });
  const pause = watchTyping(document);
  session.onSnapshot(async (snapshot) => {
    await pause();
    // What a command printed is drawn first: both in one frame are more than a frame has time for.
    await drawn();
    await Promise.all(places.map((place) => place.show(snapshot)));
  });
  return {
    mark: (marks) => places.forEach((place) => place.mark(marks)),
    reveal: (thing, said, except) => places.forEach((place) => place.reveal(thing, said, except)),
    show: (past) => {
      root.toggleAttribute('data-past', past !== null);
      places.forEach((place) => void place.turn(past));
    },
  };
}
