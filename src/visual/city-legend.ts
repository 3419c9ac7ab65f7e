import { humanSize, humanSize3 } from '../session/wording.ts';
import type { Snapshot } from '../session/snapshot.ts';
import type { Fill } from './draw-box.ts';
import { html, svg } from './svg.ts';

interface Sign {
  readonly text: string;
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
    text: 'shared',
    isThere: ({ layers }) => layers.some(({ imageIds }) => imageIds.length > 1),
    draw: (fill) => [role('shared', swatch(), filled(fill('shared')))],
  },
  {
    text: 'in one image',
    isThere: ({ layers }) => layers.some(({ imageIds }) => imageIds.length === 1),
    draw: () => [role('unique', swatch())],
  },
  {
    text: 'build cache',
    isThere: ({ layers }) => layers.some(({ cacheOnly }) => cacheOnly),
    draw: (fill) => [role('cache', swatch(), filled(fill('cache')))],
  },
  {
    text: 'kept by a container',
    isThere: ({ layers }) => layers.some(({ imageIds, cacheOnly }) => imageIds.length === 0 && !cacheOnly),
    draw: (fill) => [role('kept', swatch(), filled(fill('kept')))],
  },
  {
    text: 'row without a layer',
    isThere: ({ images }) => images.some(({ history, chain }) => history.length > chain.length),
    draw: () => [svg('line', { class: 'city-row', x1: 0, x2: 20, y1: 5.5, y2: 5.5 })],
  },
  {
    text: 'container',
    isThere: ({ containers }) => containers.length > 0,
    draw: () => [svg('g', { class: 'city-writable' }, swatch())],
  },
  {
    text: 'added',
    isThere: ({ change: last }) => last !== null && last.added.length + last.containers.length > 0,
    draw: () => [change('added', '+')],
  },
  {
    text: 'reused',
    isThere: ({ change: last }) => (last?.reused.length ?? 0) > 0,
    draw: () => [change('reused', '=')],
  },
];

/** What the signs in the picture mean, of those that are in it. */
export function legendOf(snapshot: Snapshot, fill: Fill): HTMLElement {
  const signs = SIGNS.filter(({ isThere }) => isThere(snapshot)).map(({ text, draw }) => {
    const picture = svg('svg', { class: 'city-sign', viewBox: '0 0 20 11', 'aria-hidden': 'true' }, ...draw(fill));
    const sign = html('li', '', picture, text);
    sign.setAttribute('data-sign', text.split(' ')[0] ?? '');
    return sign;
  });
  return html('ul', 'city-legend', ...signs);
}

/** What is stored, beside what the SIZE column adds up to. */
export function totalsOf({ disk }: Snapshot): string {
  const stored = `${humanSize(disk.images.size)} stored`;
  return disk.logicalSize > disk.images.size ? `${stored} · SIZE adds up to ${humanSize3(disk.logicalSize)}` : stored;
}
