import { humanSize, humanSize3 } from '../session/wording.ts';
import type { Snapshot } from '../session/snapshot.ts';
import type { CityWords } from './city-words.ts';
import type { Fill, Pen } from './draw-box.ts';
import { html, svg } from './svg.ts';

interface Sign {
  readonly name: keyof CityWords['signs'];
  /** Whether the picture has one to explain. */
  readonly isThere: (snapshot: Snapshot) => boolean;
  readonly draw: (fill: Fill) => readonly SVGElement[];
}

const swatch = (): SVGElement => svg('rect', { class: 'city-face', x: 0.5, y: 0.5, width: 19, height: 10, rx: 1 });
const filled = (fill: string): SVGElement => svg('rect', { x: 0.5, y: 0.5, width: 19, height: 10, fill });

const role = (name: string, ...marks: readonly SVGElement[]): SVGElement =>
  svg('g', { class: 'city-slab', 'data-role': name }, ...marks);

const change = (mark: string, sign: string): SVGElement =>
  svg('g', { class: 'city-slab', 'data-mark': mark }, svg('text', { class: 'city-glyph', x: 6, y: 10 }, sign));

const SIGNS: readonly Sign[] = [
  {
    name: 'shared',
    isThere: ({ layers }) => layers.some(({ imageIds }) => imageIds.length > 1),
    draw: (fill) => [role('shared', swatch(), filled(fill('shared')))],
  },
  {
    name: 'unique',
    isThere: ({ layers }) => layers.some(({ imageIds }) => imageIds.length === 1),
    draw: () => [role('unique', swatch())],
  },
  {
    name: 'cache',
    isThere: ({ layers }) => layers.some(({ cacheOnly }) => cacheOnly),
    draw: (fill) => [role('cache', swatch(), filled(fill('cache')))],
  },
  {
    name: 'kept',
    isThere: ({ layers }) => layers.some(({ imageIds, cacheOnly }) => imageIds.length === 0 && !cacheOnly),
    draw: (fill) => [role('kept', swatch(), filled(fill('kept')))],
  },
  {
    name: 'row',
    isThere: ({ images }) => images.some(({ history, chain }) => history.length > chain.length),
    draw: () => [svg('line', { class: 'city-row', x1: 0, x2: 20, y1: 5.5, y2: 5.5 })],
  },
  {
    name: 'container',
    isThere: ({ containers }) => containers.length > 0,
    draw: () => [svg('g', { class: 'city-writable' }, swatch())],
  },
  {
    name: 'added',
    isThere: ({ change: last }) => last !== null && last.added.length + last.containers.length > 0,
    draw: () => [change('added', '+')],
  },
  {
    name: 'reused',
    isThere: ({ change: last }) => (last?.reused.length ?? 0) > 0,
    draw: () => [change('reused', '=')],
  },
  {
    name: 'stays',
    isThere: ({ change: last }) => (last?.kept.length ?? 0) > 0,
    draw: () => [change('kept', '=')],
  },
  {
    name: 'removed',
    // Only a picture of two moments still has what is gone.
    isThere: ({ change: last, layers }) => layers.some(({ chainId }) => last?.removed.includes(chainId) === true),
    draw: () => [change('removed', '−')],
  },
];

/** What the signs in the picture mean: only those that are there. */
export class CityLegend {
  readonly root = html('ul', 'city-legend');
  private readonly pen: Pen;
  private shown = '';

  constructor(pen: Pen) {
    this.pen = pen;
  }

  /** Explains the signs of a picture; the same signs need no new drawing. */
  show(snapshot: Snapshot): void {
    const { fill, t } = this.pen;
    const signs = SIGNS.filter(({ isThere }) => isThere(snapshot));
    const names = signs.map(({ name }) => name).join();
    if (names === this.shown) return;
    this.shown = names;
    this.root.replaceChildren(
      ...signs.map(({ name, draw }) => {
        const picture = svg('svg', { class: 'city-sign', viewBox: '0 0 20 11', 'aria-hidden': 'true' }, ...draw(fill));
        const sign = html('li', '', picture, t.signs[name]);
        sign.setAttribute('data-sign', name);
        return sign;
      }),
    );
  }
}

/** What is stored, beside what the SIZE column adds up to. */
export function totalsOf({ disk }: Snapshot, t: CityWords): string {
  const stored = t.stored(humanSize(disk.images.size));
  return disk.logicalSize > disk.images.size ? `${stored} · ${t.logical(humanSize3(disk.logicalSize))}` : stored;
}
