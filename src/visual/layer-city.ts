import type { Snapshot } from '../session/snapshot.ts';
import { briefLine, detailPanel } from './city-detail.ts';
import { factsOf, namesIn, type Names } from './city-facts.ts';
import { foldKey } from './city-fold.ts';
import { layoutOf, type CityLayout, type Item } from './city-layout.ts';
import { legendOf, totalsOf } from './city-legend.ts';
import { linkedKeys } from './city-links.ts';
import { cityOf, type City } from './city-model.ts';
import { animateChange } from './city-motion.ts';
import { CityTree } from './city-tree.ts';
import { boxesBetween, Drawing, type Redrawn } from './draw-city.ts';
import { exportedSvg, saveAs } from './export-svg.ts';
import { keysMarked, thingOfItem } from './link/city-things.ts';
import { NO_MARKS, type Marks } from './link/marks.ts';
import { tellPointing } from './link/pointing.ts';
import { createPatterns } from './patterns.ts';
import { html, svg } from './svg.ts';
import { treeOf } from './tree-model.ts';

const ZOOM_STEP = 1.4;
const LEAST_ZOOM = 0.2;
const MOST_ZOOM = 8;
/** Of more sentences than this the first sums up the others and is said alone. */
const FEW = 3;
const NOTHING: ReadonlySet<string> = new Set();

/** `<layer-city>`: the layers of a snapshot as a city of towers, drawn bottom up, and as a tree for keyboards. */
class LayerCity extends HTMLElement {
  private shown: Snapshot | null = null;
  private city: City | null = null;
  private layout: CityLayout | null = null;
  private names: Names = new Map();
  private items: ReadonlyMap<string, Item> = new Map();
  private zoom = 1;
  /** Where the scene stood when it was drawn last, in pixels from its left end. */
  private drawnAt = 0;
  private pointed: string | null = null;
  private chosen: string | null = null;
  private readonly unfolded = new Set<string>();
  private marked: Marks = NO_MARKS;

  private readonly patterns = createPatterns();
  private readonly drawing = new Drawing(this.patterns.fill);
  private readonly ghosts = svg('g', { class: 'city-ghosts' });
  private readonly groundLine = svg('line', { class: 'city-groundline' });
  private readonly picture = svg('svg', { class: 'city-picture', 'aria-hidden': 'true' });
  private readonly scene = html('div', 'city-scene');
  private readonly stage = html('div', 'city-stage');
  private readonly status = html('p', 'city-change');
  private readonly more = html('details', 'city-more');
  private readonly brief = html('p', 'city-brief');
  private readonly foot = html('div', 'city-foot');
  private readonly empty = html('div', 'city-empty');
  private panel: HTMLElement | null = null;
  private readonly tree = new CityTree({
    onPoint: (key) => this.point(key, true),
    onChoose: (key) => this.choose(key === this.chosen ? null : key),
  });
  /** Pixels of the scene; kept, because asking the page would make it lay out in the midst of a drawing. */
  private size = { width: 0, height: 0 };
  private readonly resized = new ResizeObserver(([entry]) => {
    if (entry === undefined) return;
    const { width, height } = entry.contentRect;
    this.size = { width, height };
    this.arrange(false);
    this.revealChange();
  });

  get snapshot(): Snapshot | null {
    return this.shown;
  }

  set snapshot(snapshot: Snapshot | null) {
    this.shown = snapshot;
    if (this.isConnected) this.draw();
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
    this.draw();
  }

  disconnectedCallback(): void {
    this.resized.disconnect();
  }

  private furnish(): void {
    this.status.setAttribute('role', 'status');
    this.picture.append(this.groundLine, this.ghosts, this.drawing.root);
    this.scene.append(this.picture, this.empty);
    // Where the picture is larger than its place, the arrow keys scroll it.
    this.scene.tabIndex = 0;
    this.scene.setAttribute('role', 'group');
    this.scene.setAttribute('aria-label', 'Picture of the layers');
    this.empty.append(
      html('p', '', 'No image on this machine yet.'),
      html(
        'p',
        '',
        'Type ',
        html('code', '', 'docker image pull diamol/ch03-web-ping'),
        ' and watch its layers arrive.',
      ),
    );
    const head = html('div', 'city-head', html('div', 'city-words', this.status, this.more), this.tools());
    // Apart, because patterns of a hidden picture draw nothing, and the legend stays when the list is shown.
    const patterns = svg('svg', { class: 'city-patterns', 'aria-hidden': 'true' }, this.patterns.defs);
    this.stage.append(this.scene, this.tree.root);
    this.append(patterns, head, this.stage, this.foot);
    this.listen();
  }

  private tools(): HTMLElement {
    const button = (label: string, name: string, act: (button: HTMLButtonElement) => void): HTMLButtonElement => {
      const made = html('button', '', label);
      made.type = 'button';
      made.setAttribute('aria-label', name);
      made.title = name;
      made.addEventListener('click', () => act(made));
      return made;
    };
    const list = button('List', 'Show the layers as a list', (made) => {
      const isList = this.toggleAttribute('data-list');
      made.setAttribute('aria-pressed', String(isList));
    });
    list.setAttribute('aria-pressed', 'false');
    const group = html(
      'div',
      'city-tools',
      button('−', 'Smaller', () => this.zoomTo(this.zoom / ZOOM_STEP)),
      button('Fit', 'Fit the picture', () => this.zoomTo(1)),
      button('+', 'Larger', () => this.zoomTo(this.zoom * ZOOM_STEP)),
      button('SVG', 'Save the picture as SVG', () => this.save()),
      list,
    );
    group.setAttribute('role', 'group');
    group.setAttribute('aria-label', 'View');
    return group;
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
  }

  private draw(): void {
    const snapshot = this.shown;
    if (snapshot === null) return;
    const isFirst = this.city === null;
    this.city = cityOf(snapshot);
    this.names = namesIn(snapshot);
    const entries = treeOf(this.city, this.names);
    this.tree.show(entries);
    this.items = new Map(entries.map(({ key, item }) => [key, item]));
    if (this.chosen !== null && !this.items.has(this.chosen)) this.chosen = null;
    this.say(snapshot);
    this.toggleAttribute('data-empty', entries.length === 0);
    this.arrange(!isFirst);
    this.showFoot();
    this.choose(this.chosen);
    this.revealChange();
  }

  private arrange(moving: boolean): void {
    const { city, size, zoom, unfolded, chosen } = this;
    if (city === null || size.width === 0) return;
    const layout = layoutOf(city, { ...size, zoom, unfolded, chosen });
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
    const redrawn = this.drawAround(layout, layout.width > size.width ? this.scene.scrollLeft : 0);
    if (moving) animateChange(redrawn, this.ghosts);
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
    if (this.layout !== null && Math.abs(scrollLeft - this.drawnAt) > this.size.width / 2)
      this.drawAround(this.layout, scrollLeft);
    else this.drawing.stick(scrollLeft);
  }

  private say({ change }: Snapshot): void {
    const sentences = change?.sentences ?? [];
    const said = sentences.slice(0, sentences.length > FEW ? 1 : 2);
    const words = said.join(' ');
    if (this.status.textContent !== words) this.status.textContent = words;
    const others = sentences.length - said.length;
    this.more.hidden = words === '';
    this.more.open = false;
    this.more.toggleAttribute('data-all-said', others <= 0);
    const list = html('ul', '', ...sentences.map((sentence) => html('li', '', sentence)));
    this.more.replaceChildren(html('summary', '', others > 0 ? `${others} more` : 'in full'), list);
  }

  /** Brings what the last command touched into sight; where nothing was, the ground. */
  private revealChange(): void {
    const { layout, size } = this;
    if (layout === null || (layout.width <= size.width && layout.height <= size.height)) return;
    const touched = layout.boxes.findLast(({ item }) => item.kind === 'flag' && isTouched(item));
    this.scene.scrollTop = this.scene.scrollHeight;
    if (touched !== undefined) this.bringIntoSight(touched.key);
  }

  private zoomTo(zoom: number): void {
    this.zoom = Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, zoom));
    this.arrange(true);
  }

  /** All of the picture, also what is out of sight, without what is chosen or pointed at. */
  private save(): void {
    const { layout } = this;
    if (layout === null) return;
    for (const mark of ['data-linked', 'data-pointed', 'data-chosen']) this.drawing.flag(mark, NOTHING);
    this.drawing.show(layout.boxes);
    saveAs('layers.svg', 'image/svg+xml', exportedSvg(this.picture, this.patterns.defs));
    this.drawAround(layout, this.drawnAt);
  }

  private itemOf(key: string | null): Item | null {
    if (key === null) return null;
    return this.drawing.find(key)?.box.item ?? this.items.get(key) ?? null;
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
      this.arrange(true);
      return;
    }
    const isOther = key !== this.chosen;
    this.chosen = key;
    if (isOther) this.tell(key, true);
    this.tree.choose(key);
    if (isOther) this.arrange(true);
    this.showPanel(item);
    this.highlight();
  }

  private showPanel(item: Item | null): void {
    this.panel?.remove();
    this.panel = item === null ? null : detailPanel(factsOf(item, this.names), () => this.choose(null));
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
    const { shown } = this;
    const item = this.itemOf(this.pointed);
    if (item !== null) {
      this.brief.replaceChildren(...briefLine(factsOf(item, this.names)));
      this.foot.replaceChildren(this.brief);
    } else if (shown !== null) {
      this.foot.replaceChildren(html('p', 'city-totals', totalsOf(shown)), legendOf(shown, this.patterns.fill));
    }
  }
}

const isTouched = (item: Extract<Item, { kind: 'flag' }>): boolean =>
  item.tower.kind === 'image' && item.tower.mark !== null;

customElements.define('layer-city', LayerCity);
