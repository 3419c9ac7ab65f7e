import type { ChainId } from '../../engine/core/digest.ts';
import { humanSize, humanSize3 } from '../../session/wording.ts';
import { shortName, withoutLatest } from '../city-facts.ts';
import { abbreviated, TEXT_CHARACTER } from '../city-text.ts';
import type { Fill } from '../draw-box.ts';
import { svg } from '../svg.ts';
import type { DiskWords } from './words.ts';
import type { Disk, ListRow, Portion } from './disk-model.ts';

const BAR = 26;
/** Stretches narrower than so many pixels cannot be told apart or pointed at: a row of them is drawn as one. */
const NARROW = 1.5;
/** A name cut to less than so many pixels tells nothing: then there is none, as every name is in the table below. */
const READABLE = 44;
const LISTED_AT = 18;
const STORED_AT = LISTED_AT + BAR + 24;
/** Pixels of the picture of both bars. */
export const BARS_HEIGHT = STORED_AT + BAR + 18;

/** Both bars on one scale: what is listed above what is stored, and where layers of one come to lie in the other. */
export function drawBars(disk: Disk, width: number, fill: Fill, words: DiskWords): readonly SVGElement[] {
  const scale = (width - 1) / Math.max(1, disk.logical);
  const again = disk.logical - disk.size;
  return [
    caption(words.caption.listed(humanSize3(disk.logical)), 12),
    ...disk.rows.flatMap((row) => row.portions.flatMap((portion) => drop(row, portion, disk, scale))),
    ...runsOf(disk.rows, ({ image }) => image.size * scale < NARROW).map((rows) =>
      drawRun(
        rows,
        LISTED_AT,
        rows.flatMap(({ portions }) => portions),
        scale,
        fill,
        (row) => drawRow(row, scale, fill),
      ),
    ),
    ...runsOf(disk.stored, ({ group }) => group.bytes * scale < NARROW).map((run) =>
      drawRun(run, STORED_AT, run, scale, fill, (portion) => drawStored(portion, scale, fill, words)),
    ),
    caption(words.caption.stored(humanSize(disk.size)), BARS_HEIGHT - 4),
    ...(again > 0 ? [drawAgain(words.saved(humanSize3(again)), disk.size * scale, width)] : []),
  ];
}

/** Items side by side: those that are narrow together, every other one alone. */
function runsOf<T>(items: readonly T[], isNarrow: (item: T) => boolean): readonly (readonly T[])[] {
  const runs: T[][] = [];
  let open: T[] | null = null;
  for (const item of items) {
    const narrow = isNarrow(item);
    if (narrow && open !== null) open.push(item);
    else {
      const run = [item];
      runs.push(run);
      open = narrow ? run : null;
    }
  }
  return runs;
}

/** One item as it is drawn alone, or a run of narrow ones as one stretch, hatched where any of it is shared. */
function drawRun<T>(
  run: readonly T[],
  y: number,
  portions: readonly Portion[],
  scale: number,
  fill: Fill,
  drawOne: (item: T) => SVGElement,
): SVGElement {
  const [first] = run;
  if (first !== undefined && run.length === 1) return drawOne(first);
  const x = (portions[0]?.from ?? 0) * scale;
  const end = portions.reduce((most, { from, group }) => Math.max(most, (from + group.bytes) * scale), x);
  const chains = new Set(portions.flatMap(({ group }) => group.chains));
  const isShared = portions.some(({ group }) => group.images.length > 1);
  return stretch(x, y, end - x, isShared, chainsOf([...chains]), fill);
}

const caption = (text: string, y: number): SVGElement => svg('text', { class: 'disk-caption', x: 0, y }, text);

const chainsOf = (chains: readonly ChainId[]): string => chains.join(' ');

function drawRow({ image, tag, from, portions }: ListRow, scale: number, fill: Fill): SVGElement {
  const x = from * scale;
  const width = Math.max(1, image.size * scale);
  const full = tag === null ? shortName(image) : withoutLatest(tag);
  const whole = full.length * TEXT_CHARACTER < width - 12;
  const name = whole ? full : width < READABLE ? '' : abbreviated(full, width - 12, TEXT_CHARACTER);
  return svg(
    'g',
    { class: 'disk-row', 'data-figure': `${image.id}.size`, 'data-image': image.id },
    ...portions.map(({ from: start, group }) =>
      stretch(start * scale, LISTED_AT, group.bytes * scale, group.images.length > 1, chainsOf(group.chains), fill),
    ),
    svg('rect', {
      class: 'disk-outline',
      x: x + 0.5,
      y: LISTED_AT + 0.5,
      width: Math.max(0.5, width - 1),
      height: BAR - 1,
    }),
    ...label(name, x + 6, LISTED_AT),
  );
}

function drawStored({ from, group }: Portion, scale: number, fill: Fill, words: DiskWords): SVGElement {
  const isShared = group.images.length > 1;
  const width = group.bytes * scale;
  const texts = isShared ? words.once(humanSize3(group.bytes), group.images.length) : [humanSize3(group.bytes)];
  const text = texts.find((each) => each.length * TEXT_CHARACTER < width - 8) ?? '';
  return svg(
    'g',
    { class: 'disk-stored', 'data-figure': `group ${group.key}` },
    stretch(from * scale, STORED_AT, width, isShared, chainsOf(group.chains), fill),
    svg('rect', {
      class: 'disk-outline',
      x: from * scale + 0.5,
      y: STORED_AT + 0.5,
      width: Math.max(0.5, width - 1),
      height: BAR - 1,
    }),
    ...label(text, from * scale + 6, STORED_AT),
  );
}

function stretch(x: number, y: number, width: number, isShared: boolean, chains: string, fill: Fill): SVGElement {
  const place = { x, y, width: Math.max(width, 0.5), height: BAR };
  return svg(
    'g',
    { class: 'city-slab disk-stretch', 'data-role': isShared ? 'shared' : 'unique', 'data-chains': chains },
    svg('rect', { class: 'disk-face', ...place }),
    ...(isShared ? [svg('rect', { class: 'city-pattern', fill: fill('shared'), ...place })] : []),
    svg('rect', { class: 'disk-goes', ...place }),
  );
}

const label = (text: string, x: number, y: number): readonly SVGElement[] =>
  text === '' ? [] : [svg('text', { class: 'disk-label', x, y: y + BAR / 2 + 4 }, text)];

/** Joins layers that are listed more than once with the one place where they are stored. */
function drop({ image }: ListRow, { from, group }: Portion, disk: Disk, scale: number): readonly SVGElement[] {
  const isAgain = group.images.length > 1 || image.tags.length > 1;
  const stored = disk.stored.find((portion) => portion.group === group);
  if (!isAgain || stored === undefined || group.bytes * scale < 1) return [];
  const [top, bottom] = [LISTED_AT + BAR, STORED_AT];
  const [a, b] = [from * scale, (from + group.bytes) * scale];
  const [c, d] = [(stored.from + group.bytes) * scale, stored.from * scale];
  return [
    svg('path', {
      class: 'disk-drop',
      d: `M${a} ${top}L${b} ${top}L${c} ${bottom}L${d} ${bottom}Z`,
      'data-chains': chainsOf(group.chains),
    }),
  ];
}

/** The room that is not taken because layers are shared. */
function drawAgain(texts: readonly string[], x: number, width: number): SVGElement {
  const room = width - x;
  const text = texts.find((each) => each.length * TEXT_CHARACTER < room - 12) ?? '';
  return svg(
    'g',
    { class: 'disk-again', 'data-figure': 'logical' },
    svg('rect', { class: 'disk-saved', x: x + 1.5, y: STORED_AT + 0.5, width: Math.max(0, room - 3), height: BAR - 1 }),
    svg('text', { class: 'disk-label disk-soft', x: x + 8, y: STORED_AT + BAR / 2 + 4 }, text),
  );
}
