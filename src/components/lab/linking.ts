import type { SessionClient } from '../../session/protocol.ts';
import type { Snapshot } from '../../session/snapshot.ts';
import type { LayerTerminal } from '../../terminal/layer-terminal.ts';
import { isMarked, NO_MARKS, type Marks } from '../../visual/link/marks.ts';
import { marksOf } from '../../visual/link/marks-of.ts';
import { placesOf } from '../../visual/link/places-of.ts';
import { createLinkFinder, type LinkFinder } from '../../visual/link/text-links.ts';
import { thingKey, type Thing } from '../../visual/link/thing.ts';
import type { Strings } from '../strings.ts';
import type { Tabs } from './tabs.ts';
import type { Views } from './views.ts';

/** What linking needs of the lab. */
export interface LinkedLab {
  readonly root: HTMLElement;
  readonly session: SessionClient;
  readonly terminal: LayerTerminal;
  readonly views: Views;
  readonly tabs: Tabs;
  readonly strings: Strings;
}

/**
 * Joins the views and the terminal: what somebody points at in one is marked in all. What was chosen stays marked until
 * something else is, or Escape.
 */
export async function attachLinking(lab: LinkedLab): Promise<void> {
  const linking = new Linking(lab, await lab.session.snapshot());
  linking.listen();
}

class Linking {
  private readonly lab: LinkedLab;
  private snapshot: Snapshot;
  private finder: LinkFinder | null = null;
  private pointed: Thing | null = null;
  private chosen: Thing | null = null;
  private marks: Marks = NO_MARKS;
  /** What the terminal's links lead to, by the keys that the terminal knows. */
  private readonly things = new Map<string, Thing>();

  constructor(lab: LinkedLab, snapshot: Snapshot) {
    this.lab = lab;
    this.snapshot = snapshot;
  }

  listen(): void {
    const { root, session, terminal } = this.lab;
    session.onSnapshot((snapshot) => {
      this.snapshot = snapshot;
      this.finder = null;
      this.mark();
    });
    root.addEventListener('lab-point', ({ target, detail: { thing, isChosen } }) => {
      if (isChosen) this.choose(thing, target);
      else this.point(thing);
    });
    root.addEventListener('keydown', ({ key, target }) => {
      const isTyping = target instanceof Element && target.closest('layer-terminal, input') !== null;
      if (key === 'Escape' && !isTyping) this.choose(null, null);
    });
    terminal.links = {
      find: (command, lines, at) => {
        this.finder ??= createLinkFinder(this.snapshot);
        return this.finder(command, lines, at).map(({ start, end, thing }) => {
          const key = thingKey(thing);
          this.things.set(key, thing);
          return { start, end, key };
        });
      },
      hasMarks: () => this.marks !== NO_MARKS,
      isMarked: (key) => {
        const thing = this.things.get(key);
        return thing !== undefined && isMarked(thing, this.marks);
      },
      point: (key) => this.point(key === null ? null : (this.things.get(key) ?? null)),
      open: (key, text) => this.open(this.things.get(key) ?? null, text),
    };
  }

  private point(thing: Thing | null): void {
    if (thingKey(thing) === thingKey(this.pointed)) return;
    this.pointed = thing;
    this.mark();
  }

  private choose(thing: Thing | null, source: EventTarget | null): void {
    if (thingKey(thing) === thingKey(this.chosen)) return;
    this.chosen = thing;
    this.mark();
    this.showPlaces();
    if (thing !== null) this.lab.views.reveal(thing, null, source);
  }

  /** A link of the terminal was followed: the view that says most about it comes forward. */
  private open(thing: Thing | null, said: string): void {
    if (thing === null) return;
    const { tabs, views } = this.lab;
    this.chosen = thing;
    this.mark();
    this.showPlaces();
    const places = placesOf(thing, this.marks, this.snapshot);
    const [first = 'layers'] = places;
    const stays = thing.kind !== 'figure' && places.some((name) => name === tabs.shown());
    if (!stays) tabs.show(first);
    views.reveal(thing, said, null);
  }

  private mark(): void {
    const { views, terminal } = this.lab;
    this.marks = marksOf(this.pointed ?? this.chosen, this.snapshot);
    views.mark(this.marks);
    terminal.showMarks();
  }

  /** Tabs show where else the chosen thing is to be seen, and it is said. */
  private showPlaces(): void {
    const { tabs, terminal, strings } = this.lab;
    const { chosen } = this;
    const places = chosen === null ? [] : placesOf(chosen, this.marks, this.snapshot);
    for (const tab of tabs.list.querySelectorAll<HTMLElement>('[role="tab"]'))
      tab.toggleAttribute(
        'data-linked',
        places.some((name) => name === tab.dataset.view),
      );
    if (places.length > 0) terminal.announce(strings.linked(places.map((name) => strings.views[name])));
  }
}
