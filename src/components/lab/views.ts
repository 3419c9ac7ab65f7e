import type { Look } from '../../session/look/looks.ts';
import type { SessionClient } from '../../session/protocol.ts';
import type { Snapshot } from '../../session/snapshot.ts';
import { watchTyping } from './typing-pause.ts';
import type { ViewName } from './view-names.ts';

/** An element that shows snapshots, such as `<layer-city>`. */
type View = HTMLElement & {
  snapshot: Snapshot | null;
  /** Asks the session for what a snapshot does not hold. */
  look?: Look;
};

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
  private isVisible = false;

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

  private async catchUp(): Promise<void> {
    await (this.loading ??= this.load());
    if (this.view !== null && this.newest !== null && this.view.snapshot !== this.newest)
      this.view.snapshot = this.newest;
  }

  private async load(): Promise<void> {
    const [tag, load] = ELEMENTS[this.name];
    await this.session.ready;
    const [snapshot] = await Promise.all([this.newest ?? this.session.snapshot(), load()]);
    const view = document.createElement(tag) as View;
    view.look = (kind, ask) => this.session.look(kind, ask);
    this.newest ??= snapshot;
    view.snapshot = this.newest;
    this.panel.replaceChildren(view);
    this.view = view;
  }
}

const isViewName = (name: string | undefined): name is ViewName => name !== undefined && Object.hasOwn(ELEMENTS, name);

/** Fills the panels of the lab with its views. */
export function attachViews(root: HTMLElement, session: SessionClient): void {
  const places = [...root.querySelectorAll<HTMLElement>('.lab-view')].flatMap((panel) => {
    const name = panel.dataset.view;
    return isViewName(name) ? [new Place(panel, name, session)] : [];
  });
  const pause = watchTyping(document);
  session.onSnapshot(async (snapshot) => {
    await pause();
    await Promise.all(places.map((place) => place.show(snapshot)));
  });
}
