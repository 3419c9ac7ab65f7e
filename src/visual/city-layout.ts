import type { ContainerView } from '../session/snapshot.ts';
import { columnsOf, type Columns, type Interest } from './city-columns.ts';
import { flagHeight, flagHeightIn, type FlagRoom } from './city-flag.ts';
import { foldKey, piecesOf, type Piece } from './city-fold.ts';
import {
  CONTAINER_HEIGHT,
  fittingScale,
  LABEL_HEIGHT,
  MIN_SCALE,
  rowsHeight,
  slabHeight,
  type Density,
} from './city-heights.ts';
import type { City, Mark, Slab, Stem, Tower } from './city-model.ts';
import type { MetaRow } from './city-rows.ts';
import type { CityWords } from './city-words.ts';

/** What is drawn at one place. */
export type Item =
  | { readonly kind: 'slab'; readonly slab: Slab; readonly towers: number }
  | { readonly kind: 'fold'; readonly slabs: readonly Slab[]; readonly towers: number }
  | { readonly kind: 'rows'; readonly rows: readonly MetaRow[]; readonly density: Density }
  | { readonly kind: 'container'; readonly container: ContainerView; readonly mark: Mark | null }
  | { readonly kind: 'containers'; readonly containers: readonly ContainerView[] }
  | { readonly kind: 'flag'; readonly tower: Tower; readonly density: Density }
  | { readonly kind: 'ground'; readonly slabs: readonly Slab[]; readonly images: number };

/** A rectangle in pixels; y grows downwards from the top of the picture. */
export interface Box {
  /** Names the thing across snapshots. */
  readonly key: string;
  readonly item: Item;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface CityLayout {
  readonly width: number;
  readonly height: number;
  /** Where the towers stand. */
  readonly ground: number;
  /** Lowest first within a tower, towers from left to right. */
  readonly boxes: readonly Box[];
}

interface LayoutOptions {
  /** Pixels to fit into. */
  readonly width: number;
  readonly height: number;
  /** 1 fits; more is larger. */
  readonly zoom: number;
  /** Keys of folds that are open. */
  readonly unfolded: ReadonlySet<string>;
  /** Key of what somebody chose; its tower is drawn wide. */
  readonly chosen: string | null;
  readonly t: CityWords;
}

/** Below the ground: what is shared. */
const CELLAR = 24;
const HEADROOM = 6;
/** Most containers that are drawn side by side on one tower. */
const MOST_CONTAINERS = 3;
/** Fewer pieces than this are not folded further. */
const FEWEST_PIECES = 3;

interface Frame {
  readonly columns: Columns;
  readonly scale: number;
  readonly limit: number;
  readonly unfolded: ReadonlySet<string>;
  readonly marks: City['containerMarks'];
  readonly density: Density;
  readonly t: CityWords;
  /** What the search for a scale would compute again and again. */
  readonly towerHeights: ReadonlyMap<Tower, number>;
  readonly pieces: Map<Stem, readonly Piece[]>;
}

/** Places every layer, row, container and name of a city. Pure; nothing overlaps. */
export function layoutOf(city: City, options: LayoutOptions): CityLayout {
  const columns = columnsOf(city, options.width, options.zoom, interestOf(city, options.chosen));
  const room = options.height * Math.sqrt(Math.max(1, options.zoom)) - CELLAR - HEADROOM;
  const frame = fittingFrame(city, columns, room, options);
  const heightAt = (scale: number): number => highest(city.stems, city.towers, { ...frame, scale });
  const scale = Math.max(MIN_SCALE, fittingScale(room, heightAt));
  const height = Math.max(options.height, heightAt(scale) + CELLAR + HEADROOM);
  const ground = height - CELLAR;
  const scaled = { ...frame, scale };
  const boxes = [
    ...city.stems.flatMap((stem) => [...groundOf(stem, columns, ground), ...stemBoxes(stem, scaled, ground)]),
    ...city.towers.flatMap((tower) => towerBoxes(tower, scaled, ground)),
  ];
  return { width: columns.width, height, ground, boxes };
}

/** As much of everything as there is room for: first less is said, then runs of slabs fold. */
function fittingFrame(city: City, columns: Columns, room: number, { unfolded, t }: LayoutOptions): Frame {
  const frameOf = (density: Density): Frame => ({
    columns,
    scale: MIN_SCALE,
    limit: Infinity,
    unfolded,
    marks: city.containerMarks,
    density,
    t,
    towerHeights: new Map(
      [...columns.of].map(([tower, { width }]) => [tower, towerHeight(tower, { width, density, t })]),
    ),
    pieces: new Map(),
  });
  const fits = (frame: Frame): boolean => highest(city.stems, city.towers, frame) <= room;
  const folds = deepest(city.stems);
  const folded = (frame: Frame): Frame => {
    const limit = Math.max(FEWEST_PIECES, Math.floor(room / LABEL_HEIGHT[frame.density] / (1 + folds)));
    return { ...frame, limit, pieces: new Map() };
  };
  const roomy = frameOf('roomy');
  if (fits(roomy)) return roomy;
  const low = frameOf('low');
  if (fits(low)) return low;
  const tight = frameOf('tight');
  if (fits(tight)) return tight;
  const foldedLow = folded(low);
  return fits(foldedLow) ? foldedLow : folded(tight);
}

const deepest = (stems: readonly Stem[]): number =>
  stems.reduce((most, { branches }) => Math.max(most, 1 + deepest(branches)), 0);

/** Touched or chosen towers are worth most room, then those that share a layer with what was touched or chosen. */
function interestOf(city: City, chosen: string | null): Interest {
  const sharing = new Set<Tower>();
  const visit = (stem: Stem): void => {
    const isChosen = stem.slabs.some(({ layer, mark }) => mark !== null || layer.chainId === chosen);
    if (isChosen) allTowers(stem).forEach((tower) => sharing.add(tower));
    else stem.branches.forEach(visit);
  };
  city.stems.forEach(visit);
  return (tower) => (keyOfTower(tower) === chosen || isTouched(city, tower) ? 2 : Number(sharing.has(tower)));
}

const isTouched = (city: City, tower: Tower): boolean =>
  (tower.kind === 'image' && tower.mark !== null) ||
  (tower.kind !== 'cache' && tower.containers.some(({ id }) => city.containerMarks.has(id)));

/** Names a tower across snapshots. */
export function keyOfTower(tower: Tower): string {
  if (tower.kind === 'image') return tower.image.id;
  return tower.kind === 'cache' ? `cache ${tower.top}` : `containers ${tower.base ?? ''}`;
}

function piecesIn(stem: Stem, { limit, unfolded, pieces }: Frame): readonly Piece[] {
  const known = pieces.get(stem);
  if (known !== undefined) return known;
  const made = piecesOf(stem, limit).flatMap((piece): readonly Piece[] =>
    piece.kind === 'fold' && unfolded.has(foldKey(piece.slabs))
      ? piece.slabs.map((slab) => ({ kind: 'slab', slab }))
      : [piece],
  );
  pieces.set(stem, made);
  return made;
}

function pieceHeight(piece: Piece, { scale, density }: Frame): number {
  if (piece.kind === 'fold') return LABEL_HEIGHT.roomy + 4;
  const { layer, below, above } = piece.slab;
  return rowsHeight(below.length, density) + slabHeight(layer.size, scale, density) + rowsHeight(above.length, density);
}

function towerHeight(tower: Tower, room: FlagRoom): number {
  const rows = tower.kind === 'image' ? rowsHeight(tower.rows.length, room.density) : 0;
  const containers = tower.kind === 'cache' || tower.containers.length === 0 ? 0 : CONTAINER_HEIGHT + 2;
  return rows + containers + flagHeight(tower, room);
}

function stemHeight(stem: Stem, frame: Frame): number {
  const own = piecesIn(stem, frame).reduce((sum, piece) => sum + pieceHeight(piece, frame), 0);
  return own + highest(stem.branches, stem.towers, frame);
}

/** The height of the highest of some stems and towers. */
function highest(stems: readonly Stem[], towers: readonly Tower[], frame: Frame): number {
  let most = 0;
  for (const stem of stems) most = Math.max(most, stemHeight(stem, frame));
  for (const tower of towers) most = Math.max(most, frame.towerHeights.get(tower) ?? 0);
  return most;
}

interface Span {
  readonly x: number;
  readonly width: number;
  readonly towers: number;
}

const allTowers = (stem: Stem): readonly Tower[] => [...stem.towers, ...stem.branches.flatMap(allTowers)];

/** From the left edge of the first to the right edge of the last column that stands on a stem. */
function spanOf(stem: Stem, columns: Columns): Span {
  const towers = allTowers(stem);
  const places = towers.flatMap((tower) => columns.of.get(tower) ?? []);
  const left = Math.min(...places.map(({ x }) => x));
  const right = Math.max(...places.map(({ x, width }) => x + width));
  return { x: left, width: right - left, towers: towers.length };
}

function stemBoxes(stem: Stem, frame: Frame, bottom: number): readonly Box[] {
  const span = spanOf(stem, frame.columns);
  const { density } = frame;
  const boxes: Box[] = [];
  let y = bottom;
  const put = (key: string, item: Item, height: number): void => {
    y -= height;
    boxes.push({ key, item, x: span.x, y, width: span.width, height });
  };
  for (const piece of piecesIn(stem, frame)) {
    if (piece.kind === 'fold') {
      put(foldKey(piece.slabs), { ...piece, towers: span.towers }, pieceHeight(piece, frame));
      continue;
    }
    const { layer, below, above } = piece.slab;
    if (below.length > 0)
      put(`below ${layer.chainId}`, { kind: 'rows', rows: below, density }, rowsHeight(below.length, density));
    put(layer.chainId, { ...piece, towers: span.towers }, slabHeight(layer.size, frame.scale, density));
    if (above.length > 0)
      put(`above ${layer.chainId}`, { kind: 'rows', rows: above, density }, rowsHeight(above.length, density));
  }
  const top = y;
  return [
    ...boxes,
    ...stem.towers.flatMap((tower) => towerBoxes(tower, frame, top)),
    ...stem.branches.flatMap((branch) => stemBoxes(branch, frame, top)),
  ];
}

function towerBoxes(tower: Tower, frame: Frame, bottom: number): readonly Box[] {
  const column = frame.columns.of.get(tower);
  if (column === undefined) return [];
  const { x, width } = column;
  const { density } = frame;
  const boxes: Box[] = [];
  let y = bottom;
  if (tower.kind === 'image' && tower.rows.length > 0) {
    const height = rowsHeight(tower.rows.length, density);
    y -= height;
    boxes.push({
      key: `rows ${tower.image.id}`,
      item: { kind: 'rows', rows: tower.rows, density },
      x,
      y,
      width,
      height,
    });
  }
  const hasContainers = tower.kind !== 'cache' && tower.containers.length > 0;
  if (hasContainers) {
    y -= CONTAINER_HEIGHT + 2;
    boxes.push(...containerBoxes(tower.containers, frame.marks, x, y, width));
  }
  const height = flagHeightIn(y - HEADROOM, tower, { width, density, t: frame.t });
  const item: Item = { kind: 'flag', tower, density };
  return [...boxes, { key: keyOfTower(tower), item, x, y: y - height, width, height }];
}

/**
 * Containers side by side, for none stands on another; of many the last place says how many more there are. What the last
 * command touched is never among those.
 */
function containerBoxes(
  containers: readonly ContainerView[],
  marks: City['containerMarks'],
  x: number,
  y: number,
  width: number,
): readonly Box[] {
  const shown = width < 30 ? 1 : MOST_CONTAINERS;
  const first = containers.toSorted((a, b) => Number(marks.has(b.id)) - Number(marks.has(a.id)));
  const single = containers.length <= shown ? containers : first.slice(0, shown - 1);
  const rest = containers.length <= shown ? [] : first.slice(shown - 1);
  const items: readonly (readonly [string, Item])[] = [
    ...single.map((container): readonly [string, Item] => [
      container.id,
      { kind: 'container', container, mark: marks.get(container.id) ?? null },
    ]),
    ...(rest.length === 0 ? [] : [[`more ${rest[0]?.id ?? ''}`, { kind: 'containers', containers: rest }] as const]),
  ];
  const each = width / items.length;
  return items.map(([key, item], index) => ({
    key,
    item,
    x: x + index * each,
    y: y + 1,
    width: each - (items.length > 1 ? 2 : 0),
    height: CONTAINER_HEIGHT,
  }));
}

/** Below a tree that several images share: how much of it is stored once for how many. */
function groundOf(stem: Stem, columns: Columns, ground: number): readonly Box[] {
  const shared = sharedSlabs(stem);
  const images = new Set(shared.flatMap(({ layer }) => layer.imageIds)).size;
  const first = shared[0];
  if (first === undefined) return [];
  const { x, width } = spanOf(stem, columns);
  const item: Item = { kind: 'ground', slabs: shared, images };
  return [{ key: `ground ${first.layer.chainId}`, item, x, y: ground + 3, width, height: CELLAR - 5 }];
}

const sharedSlabs = (stem: Stem): readonly Slab[] => [
  ...stem.slabs.filter(({ role }) => role === 'shared'),
  ...stem.branches.flatMap(sharedSlabs),
];
