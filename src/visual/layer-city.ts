import type { Snapshot } from '../session/snapshot.ts';
import { arrange } from './arrange.ts';
import { beatsOf } from './city-beats.ts';
import { attachCamera } from './city-camera.ts';
import { CityCaption } from './city-caption.ts';
import { briefLine, detailPanel } from './city-detail.ts';
import { factsOf, namesIn, type Voice } from './city-facts.ts';
import { filtered, NO_FILTER, type CityFilter } from './city-filter.ts';
import { foldKey } from './city-fold.ts';
import { layoutOf, type CityLayout, type Item } from './city-layout.ts';
import { keyHints } from './city-keys.ts';
import { CityLegend, totalsOf } from './city-legend.ts';
import { linkedKeys } from './city-links.ts';
import { cityOf, type City } from './city-model.ts';
import { play } from './city-motion.ts';
import { CitySaid } from './city-said.ts';
import { CitySearch } from './city-search.ts';
import { cityTools } from './city-tools.ts';
import { CityTree } from './city-tree.ts';
import { cityWordsIn } from './city-words.ts';
import { boxesBetween, Drawing, type Redrawn } from './draw-city.ts';
import { exportedSvg, saveAs } from './export-svg.ts';
import { wordsAt } from './language.ts';
import { keysMarked, thingOfItem } from './link/city-things.ts';
import { NO_MARKS, type Marks } from './link/marks.ts';
import { tellPointing } from './link/pointing.ts';
import { createPatterns } from './patterns.ts';
import { html, svg } from './svg.ts';
import { treeOf } from './tree-model.ts';

const ZOOM_STEP = 1.4;
const LEAST_ZOOM = 0.2;
const MOST_ZOOM = 8;
const NOTHING: ReadonlySet<string> = new Set();

/** `<layer-city>`: the layers of a snapshot as a city of towers, drawn bottom up, and as a tree for keyboards. */
class LayerCity extends HTMLElement {
  private shown: Snapshot | null = null;
  private city: City | null = null;
  private layout: CityLayout | null = null;
  private readonly t = cityWordsIn(document.documentElement.lang);
  private voice: Voice = { names: new Map(), t: this.t };
  private items: ReadonlyMap<string, Item> = new Map();
  private filter: CityFilter = NO_FILTER;
  private zoom = 1;
  /** Where the scene stood when it was drawn last, in pixels from its left end. */
  private drawnAt = 0;
  /** Where it stands; kept, as its size is. */
  private scrolledTo = 0;
  private pointed: string | null = null;
  private chosen: string | null = null;
  private readonly unfolded = new Set<string>();
  private marked: Marks = NO_MARKS;

  private readonly patterns = createPatterns();
  private readonly pen = { fill: this.patterns.fill, t: this.t };
  private readonly drawing = new Drawing(this.pen);
  private readonly ghosts = svg('g', { class: 'city-ghosts' });
  private readonly groundLine = svg('line', { class: 'city-groundline' });
  private readonly picture = svg('svg', { class: 'city-picture', 'aria-hidden': 'true' });
  private readonly scene = html('div', 'city-scene');
  private readonly stage = html('div', 'city-stage');
  private readonly said = new CitySaid(this.t);
  private readonly caption = new CityCaption(this.t);
  private readonly search = new CitySearch(this.t, (filter) => this.show(filter));
  private readonly brief = html('p', 'city-brief');
  private readonly totals = html('p', 'city-totals');
  private readonly legend = new CityLegend(this.pen);
  private readonly foot = html('div', 'city-foot');
  private readonly keys = keyHints(this.t);
  private readonly empty = html('div', 'city-empty');
  private panel: HTMLElement | null = null;
  private readonly tree = new CityTree(this.t.tree, {
    onPoint: (key) => this.point(key, true),
    onChoose: (key) => this.choose(key === this.chosen ? null : key),
  });
  /** Pixels of the scene; kept, because asking the page would make it lay out in the midst of a drawing. */
  private size = { width: 0, height: 0 };
  private readonly resized = new ResizeObserver(([entry]) => {
    if (entry === undefined) return;
    const { width, height } = entry.contentRect;
    this.size = { width, height };
    this.move(this.arrange());
    this.revealChange();
  });

  get snapshot(): Snapshot | null {
    return this.shown;
  }

  set snapshot(snapshot: Snapshot | null) {
    const before = this.shown;
    this.shown = snapshot;
    if (this.isConnected) this.draw(before);
  }

  /** What belongs to a thing that is pointed at in another view or in the terminal. */
  set marks(marks: Marks) {
    if (marks === this.marked) return;
    this.marked = marks;
    this.highlight();
  }

  /** Brings what was chosen elsewhere into sight. */
  reveal(): void {
    const { snapshot } = this;
    const [key] = snapshot === null ? [] : keysMarked(this.marked, this.layout?.boxes ?? [], snapshot);
    if (key !== undefined) this.bringIntoSight(key);
  }

  connectedCallback(): void {
    if (this.childElementCount === 0) this.furnish();
    this.resized.observe(this.scene);
    this.draw(null);
  }

  disconnectedCallback(): void {
    this.resized.disconnect();
    this.caption.skip();
  }

  private furnish(): void {
    const { t } = this;
    this.picture.append(this.groundLine, this.ghosts, this.drawing.root);
    this.scene.append(this.picture, this.empty);
    // Where the picture is larger than its place, the arrow keys scroll it.
    this.scene.tabIndex = 0;
    this.scene.setAttribute('role', 'group');
    this.scene.setAttribute('aria-label', t.picture);
    const tools = cityTools(t, {
      onFind: () => {
        this.search.toggle();
        return this.search.isOpen;
      },
      onSmaller: () => this.zoomTo(this.zoom / ZOOM_STEP),
      onFit: () => this.zoomTo(1),
      onLarger: () => this.zoomTo(this.zoom * ZOOM_STEP),
      onSave: () => this.save(),
      onList: () => this.toggleAttribute('data-list'),
    });
    const head = html('div', 'city-head', this.said.root, tools);
    // Apart, because patterns of a hidden picture draw nothing, and the legend stays when the list is shown.
    const patterns = svg('svg', { class: 'city-patterns', 'aria-hidden': 'true' }, this.patterns.defs);
    this.stage.append(this.scene, this.tree.root);
    this.append(patterns, head, this.search.root, this.stage, this.foot, this.caption.root);
    this.listen();
  }

  private listen(): void {
    const keyAt = (target: EventTarget | null): string | null =>
      target instanceof Element ? (target.closest('[data-key]')?.getAttribute('data-key') ?? null) : null;
    this.picture.addEventListener('pointerover', ({ target }) => this.point(keyAt(target), false));
    this.picture.addEventListener('pointerleave', () => this.point(null, false));
    this.picture.addEventListener('click', ({ target }) => this.choose(keyAt(target)));
    this.scene.addEventListener('scroll', () => this.scrolled(), { passive: true });
    this.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || this.chosen === null) return;
      event.stopPropagation();
      this.choose(null);
    });
    attachCamera(this.scene, {
      onZoom: (factor, x, y) => this.zoomTo(this.zoom * factor, x, y),
      onFit: () => this.zoomTo(1),
    });
  }

  /** Shows only some of the images. */
  private show(filter: CityFilter): void {
    this.filter = filter;
    this.draw(this.shown);
  }

  private draw(before: Snapshot | null): void {
    const snapshot = this.shown;
    if (snapshot === null) return;
    this.caption.skip();
    const visible = filtered(snapshot, this.filter);
    this.city = cityOf(visible);
    this.voice = { names: namesIn(snapshot), t: this.t };
    const entries = treeOf(this.city, this.voice);
    this.tree.show(entries, this.hasAttribute('data-list'));
    this.items = new Map(entries.map(({ key, item }) => [key, item]));
    if (this.chosen !== null && !this.items.has(this.chosen)) this.chosen = null;
    this.said.say(snapshot.change === null ? [] : wordsAt(this, snapshot.change.sentences));
    this.search.show(visible.images.length, snapshot.images.length);
    this.furnishEmpty(entries.length === 0, snapshot.images.length === 0);
    const redrawn = this.arrange();
    if (before !== null) this.perform(before, snapshot, redrawn);
    this.showFoot();
    this.choose(this.chosen);
    this.revealChange();
  }

  /** Says why nothing is drawn: nothing is there, or nothing of what is there is wanted. */
  private furnishEmpty(isEmpty: boolean, isBare: boolean): void {
    const { empty, find } = this.t;
    this.toggleAttribute('data-empty', isEmpty);
    this.toggleAttribute('data-bare', isEmpty && isBare);
    const command = html('code', '', 'docker image pull diamol/ch03-web-ping');
    this.empty.replaceChildren(
      ...(isBare
        ? [html('p', '', empty.nothing), html('p', '', empty.typeThis, command, empty.andWatch)]
        : [html('p', '', find.none)]),
    );
  }

  /** Shows what a command did beat by beat; a walk through the past and another filter only move what moves. */
  private perform(before: Snapshot, after: Snapshot, redrawn: Redrawn | null): void {
    const isNews = before !== after && !this.hasAttribute('data-past');
    const beats = isNews ? beatsOf(before, after, this.t) : [];
    this.said.tell(beats);
    this.move(redrawn, beats);
  }

  private move(redrawn: Redrawn | null, beats: ReturnType<typeof beatsOf> = []): void {
    if (redrawn === null) return;
    const stage = { drawing: this.drawing, ghosts: this.ghosts };
    const playing = play(redrawn, beats, stage, ({ sentence }) => this.caption.say(sentence));
    this.caption.follow(playing, beats.length > 0);
  }

  private arrange(): Redrawn | null {
    const { city, size, zoom, unfolded, chosen, t } = this;
    if (city === null || size.width === 0) return null;
    const isFirst = this.layout === null;
    const layout = layoutOf(city, { ...size, zoom, unfolded, chosen, t });
    this.layout = layout;
    this.picture.setAttribute('width', String(layout.width));
    this.picture.setAttribute('height', String(layout.height));
    const ground = layout.ground + 0.5;
    for (const [name, value] of [
      ['x1', 0],
      ['x2', layout.width],
      ['y1', ground],
      ['y2', ground],
    ] as const)
      this.groundLine.setAttribute(name, String(value));
    const redrawn = this.drawAround(layout, layout.width > size.width ? this.scrolledTo : 0);
    return isFirst ? null : redrawn;
  }

  /** Draws what is in sight and as much again on either side; of a thousand towers most need not be there. */
  private drawAround(layout: CityLayout, left: number): Redrawn {
    const { width } = this.size;
    this.drawnAt = left;
    const redrawn = this.drawing.show(boxesBetween(layout, left - width, left + 2 * width));
    if (layout.width > width) this.drawing.stick(left);
    this.highlight();
    return redrawn;
  }

  private scrolled(): void {
    const { scrollLeft } = this.scene;
    this.scrolledTo = scrollLeft;
    if (this.layout !== null && Math.abs(scrollLeft - this.drawnAt) > this.size.width / 2) {
      const { left } = this.drawAround(this.layout, scrollLeft);
      left.forEach(({ group }) => group.remove());
    } else this.drawing.stick(scrollLeft);
  }

  /** Brings what the last command touched into sight; where nothing was, the ground. */
  private revealChange(): void {
    const { layout, size } = this;
    if (layout === null || (layout.width <= size.width && layout.height <= size.height)) return;
    const touched = layout.boxes.findLast(({ item }) => item.kind === 'flag' && isTouched(item));
    this.scene.scrollTop = layout.height;
    if (touched !== undefined) this.bringIntoSight(touched.key);
  }

  /** Makes the picture larger or smaller; what is at that place of the window, else its left end, stays there. */
  private zoomTo(zoom: number, clientX?: number, clientY?: number): void {
    const { scene } = this;
    const before = this.layout;
    const frame = scene.getBoundingClientRect();
    const [x, y] = [(clientX ?? frame.left) - frame.left, (clientY ?? frame.bottom) - frame.top];
    const place = [scene.scrollLeft + x, scene.scrollTop + y] as const;
    this.zoom = Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, zoom));
    this.toggleAttribute('data-zoomed', this.zoom !== 1);
    const redrawn = this.arrange();
    const { layout } = this;
    if (before === null || layout === null) return;
    if (clientX === undefined) this.move(redrawn);
    else redrawn?.left.forEach(({ group }) => group.remove());
    scene.scrollLeft = (place[0] * layout.width) / before.width - x;
    scene.scrollTop = (place[1] * layout.height) / before.height - y;
  }

  /** All of the picture, also what is out of sight, without what is chosen or pointed at. */
  private save(): void {
    const { layout } = this;
    if (layout === null) return;
    this.caption.skip();
    for (const mark of ['data-linked', 'data-pointed', 'data-chosen']) this.drawing.flag(mark, NOTHING);
    this.drawing.show(layout.boxes);
    saveAs('layers.svg', 'image/svg+xml', exportedSvg(this.picture, this.patterns.defs));
    this.drawAround(layout, this.drawnAt).left.forEach(({ group }) => group.remove());
  }

  private itemOf(key: string | null): Item | null {
    if (key === null) return null;
    const box = this.drawing.find(key)?.box;
    return (box?.key === key ? box.item : this.items.get(key)) ?? box?.item ?? null;
  }

  private point(key: string | null, isKeyboard: boolean): void {
    if (key === this.pointed) return;
    this.pointed = key;
    this.tell(key, false);
    this.picture.toggleAttribute('data-keyboard', isKeyboard);
    this.highlight();
    if (isKeyboard) this.bringIntoSight(key);
    this.showFoot();
  }

  /** Tells other views and the terminal, which mark what belongs to it. */
  private tell(key: string | null, isChosen: boolean): void {
    const item = this.itemOf(key);
    tellPointing(this, item === null || this.shown === null ? null : thingOfItem(item, this.shown), isChosen);
  }

  private bringIntoSight(key: string | null): void {
    const box = key === null ? undefined : this.layout?.boxes.find((each) => each.key === key);
    if (box === undefined) return;
    const { scene } = this;
    const { scrollLeft, scrollTop, clientWidth, clientHeight } = scene;
    const isBeside = box.x < scrollLeft || box.x + Math.min(box.width, clientWidth) > scrollLeft + clientWidth;
    if (isBeside) scene.scrollLeft = box.x + Math.min(box.width, clientWidth) / 2 - clientWidth / 2;
    if (box.y < scrollTop) scene.scrollTop = box.y - 4;
    else if (box.y + box.height > scrollTop + clientHeight) scene.scrollTop = box.y + box.height - clientHeight + 4;
  }

  private choose(key: string | null): void {
    const item = this.itemOf(key);
    if (item?.kind === 'fold') {
      this.unfolded.add(foldKey(item.slabs));
      this.move(this.arrange());
      return;
    }
    const isOther = key !== this.chosen;
    this.chosen = key;
    if (isOther) this.tell(key, true);
    this.tree.choose(key);
    if (isOther) this.move(this.arrange());
    this.showPanel(item);
    this.highlight();
  }

  private showPanel(item: Item | null): void {
    this.panel?.remove();
    this.panel = item === null ? null : detailPanel(factsOf(item, this.voice), this.t, () => this.choose(null));
    if (this.panel === null) return;
    const box = this.chosen === null ? undefined : this.drawing.find(this.chosen)?.box;
    const middle = (box?.x ?? 0) + (box?.width ?? 0) / 2 - this.scene.scrollLeft;
    this.panel.toggleAttribute('data-left', middle > this.scene.clientWidth / 2);
    this.stage.append(this.panel);
  }

  private highlight(): void {
    const key = this.pointed ?? this.chosen;
    const item = this.itemOf(key);
    const boxes = this.layout?.boxes ?? [];
    const own = item === null ? NOTHING : linkedKeys(item, boxes);
    const linked =
      this.pointed === null && this.shown !== null && this.marked !== NO_MARKS
        ? keysMarked(this.marked, boxes, this.shown)
        : own;
    this.drawing.flag('data-linked', linked);
    this.drawing.flag('data-pointed', this.pointed === null ? NOTHING : new Set([this.pointed]));
    this.drawing.flag('data-chosen', this.chosen === null ? NOTHING : new Set([this.chosen]));
  }

  private showFoot(): void {
    const { shown, t } = this;
    const item = this.itemOf(this.pointed);
    if (item !== null) {
      this.brief.replaceChildren(...briefLine(factsOf(item, this.voice)));
      arrange(this.foot, [this.brief, ...this.keys]);
    } else if (shown !== null) {
      this.totals.textContent = totalsOf(shown, t);
      this.legend.show(filtered(shown, this.filter));
      arrange(this.foot, [this.totals, this.legend.root, ...this.keys]);
    }
  }
}

const isTouched = (item: Extract<Item, { kind: 'flag' }>): boolean =>
  item.tower.kind === 'image' && item.tower.mark !== null;

customElements.define('layer-city', LayerCity);
