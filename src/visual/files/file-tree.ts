import { FILE_KINDS, type FileKind, type FileTable } from '../../session/look/looks.ts';

/** One layer's word on a path. */
export interface FileVersion {
  /** From 0, the lowest. */
  readonly level: number;
  readonly kind: FileKind;
  /** Bytes. */
  readonly size: number;
}

/** How the tree is looked at. */
export interface Gaze {
  /** The uppermost layer that is looked through, from 0. */
  readonly level: number;
  /** Only what that layer itself changed. */
  readonly only: boolean;
  /** Paths, by place, whose folders are open. */
  readonly open: ReadonlySet<number>;
  /** Part of a name; '' shows all. */
  readonly query: string;
}

/** A table that can be asked. */
export interface FileTree {
  readonly table: FileTable;
  readonly names: readonly string[];
}

export const treeOfTable = (table: FileTable): FileTree => ({ table, names: table.names.split('\0') });

/** What the layers up to one say of a path, the lowest first. */
export function versionsAt({ table }: FileTree, place: number, level: number): readonly FileVersion[] {
  const found: FileVersion[] = [];
  for (let at = table.firsts[place] ?? 0; at < (table.firsts[place + 1] ?? 0); at += 1) {
    const each = table.versionLevels[at] ?? 0;
    if (each > level) break;
    found.push({
      level: each,
      kind: FILE_KINDS[table.versionKinds[at] ?? 0] ?? 'other',
      size: table.versionSizes[at] ?? 0,
    });
  }
  return found;
}

export const isGone = ({ kind }: FileVersion): boolean => kind === 'whiteout' || kind === 'hidden';

/** The absolute path of a place. */
export function pathOf({ table, names }: FileTree, place: number): string {
  let path = '';
  let depth = (table.depths[place] ?? 0) + 1;
  for (let at = place; at > 0; at -= 1) {
    if (table.depths[at] !== depth - 1) continue;
    depth -= 1;
    path = `/${names[at] ?? ''}${path}`;
  }
  return path === '' ? '/' : path;
}

/** Whether something lies in a place, as far as the layers up to one know. */
export const hasChildren = ({ table }: FileTree, place: number): boolean => (table.ends[place] ?? 0) > place + 1;

/** The places that are shown, in order: the root is not among them. Pure. */
export function shownPlaces(tree: FileTree, gaze: Gaze): readonly number[] {
  const { table } = tree;
  const wanted = gaze.only || gaze.query !== '' ? wantedPlaces(tree, gaze) : null;
  const shown: number[] = [];
  for (let place = 1; place < tree.names.length;) {
    const isKnown = (table.versionLevels[table.firsts[place] ?? 0] ?? 0) <= gaze.level;
    if (!isKnown || (wanted !== null && wanted[place] === 0)) {
      place = table.ends[place] ?? place + 1;
      continue;
    }
    shown.push(place);
    place = wanted !== null || gaze.open.has(place) ? place + 1 : (table.ends[place] ?? place + 1);
  }
  return shown;
}

/** 1 for each place that fits, and for the folders on the way to it. */
function wantedPlaces(tree: FileTree, { level, only, query }: Gaze): Uint8Array {
  const { table, names } = tree;
  const wanted = new Uint8Array(names.length);
  const way: number[] = [];
  const needle = query.toLowerCase();
  for (let place = 1; place < names.length; place += 1) {
    const depth = table.depths[place] ?? 0;
    way.length = depth;
    way[depth] = place;
    if (needle !== '' && !(names[place] ?? '').toLowerCase().includes(needle)) continue;
    if (only && !changesAt(tree, place, level)) continue;
    for (const each of way.slice(1)) wanted[each] = 1;
  }
  return wanted;
}

function changesAt({ table }: FileTree, place: number, level: number): boolean {
  for (let at = table.firsts[place] ?? 0; at < (table.firsts[place + 1] ?? 0); at += 1)
    if (table.versionLevels[at] === level && FILE_KINDS[table.versionKinds[at] ?? 0] !== 'hidden') return true;
  return false;
}

/** Where each shown place stands among its siblings that are shown, from 1, and how many they are. */
export function positionsIn(
  { table }: FileTree,
  places: readonly number[],
): { readonly position: Int32Array; readonly size: Int32Array } {
  const position = new Int32Array(places.length);
  const size = new Int32Array(places.length);
  /** Of each depth, the rows of the siblings that are open now. */
  const rows: number[][] = [];
  const close = (depth: number): void => {
    // Of depths that have no row there is no entry, which `forEach` passes over.
    rows.splice(depth).forEach((siblings) => {
      for (const row of siblings) size[row] = siblings.length;
    });
  };
  places.forEach((place, row) => {
    const depth = table.depths[place] ?? 1;
    close(depth + 1);
    const siblings = (rows[depth] ??= []);
    siblings.push(row);
    position[row] = siblings.length;
  });
  close(0);
  return { position, size };
}
