import type { City, Stem, Tower } from './city-model.ts';

/** Pixels between two trees at most, and between two columns of one. */
const TREE_GAP = 16;
const COLUMN_GAP = 5;
const MARGIN = 14;
/** Wide enough for a label in full. */
const ROOMY = 140;
const WIDEST = 190;
/** Wide enough for a short name and a size. */
const LEGIBLE = 84;
const NARROWEST = 13;
/** So many towers are drawn wide where there is no room for all. */
const MOST_FOCUSED = 4;
/** The part of the room that they get at most. */
const FOCUS_SHARE = 0.6;

/** Left edge and width of a column. */
interface Column {
  readonly x: number;
  readonly width: number;
}

export interface Columns {
  /** Pixels that the city is wide. */
  readonly width: number;
  readonly of: ReadonlyMap<Tower, Column>;
}

const towersOf = (stem: Stem): readonly Tower[] => [...stem.towers, ...stem.branches.flatMap(towersOf)];

/** How much a tower is worth its room: 0 is like any other; those with more come first. */
export type Interest = (tower: Tower) => number;

/**
 * Columns side by side, one a tower, trees apart. All are equally wide while labels fit; where they do not, a few of
 * interest are wide and the others share what is left.
 *
 * @param available pixels to fill
 * @param zoom 1 fits the city to what is available where names can still be read; more makes it wider, less narrower
 */
export function columnsOf(city: City, available: number, zoom: number, interest: Interest): Columns {
  const trees = [...city.stems.map(towersOf), ...city.towers.map((tower) => [tower])];
  const towers = trees.flat();
  const treeGap = Math.min(TREE_GAP, Math.max(COLUMN_GAP, available / 50));
  const gaps = Math.max(0, trees.length - 1) * treeGap + (towers.length - trees.length) * COLUMN_GAP;
  const room = Math.max(0, available * Math.max(1, zoom) - 2 * MARGIN - gaps);
  const widths = widthsOf(towers, room, interest, Math.max(1, zoom) * WIDEST, zoom * NARROWEST);
  const total = [...widths.values()].reduce((sum, width) => sum + width, 0) + gaps;
  const of = new Map<Tower, Column>();
  let x = Math.max(MARGIN, (available - total) / 2);
  for (const tree of trees) {
    for (const tower of tree) {
      const width = widths.get(tower) ?? NARROWEST;
      of.set(tower, { x, width });
      x += width + COLUMN_GAP;
    }
    x += treeGap - COLUMN_GAP;
  }
  return { width: Math.max(available, total + 2 * MARGIN), of };
}

function widthsOf(
  towers: readonly Tower[],
  room: number,
  interest: Interest,
  widest: number,
  narrowest: number,
): ReadonlyMap<Tower, number> {
  const equal = Math.min(widest, room / towers.length);
  if (equal >= ROOMY) return new Map(towers.map((tower) => [tower, equal]));
  const ofInterest = towers.filter((tower) => interest(tower) > 0).sort((a, b) => interest(a) - interest(b));
  const focused = new Set(ofInterest.slice(-MOST_FOCUSED));
  const focus = focused.size === 0 ? 0 : Math.min(ROOMY, Math.max(LEGIBLE, equal, (room * FOCUS_SHARE) / focused.size));
  const others = towers.length - focused.size;
  const rest = Math.max(narrowest, (room - focused.size * focus) / Math.max(1, others));
  return new Map(towers.map((tower) => [tower, focused.has(tower) ? Math.max(focus, rest) : rest]));
}
