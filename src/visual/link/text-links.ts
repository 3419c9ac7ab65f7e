import type { ImageView, Snapshot } from '../../session/snapshot.ts';
import { blocksOf } from '../dockerfile/blocks.ts';
import { fromOf } from '../dockerfile/what-if.ts';
import { knownNames, type KnownNames } from './known-names.ts';
import { tableRow, type Cell, type TableRow } from './table-cells.ts';
import type { Thing } from './thing.ts';

/** A stretch of what a command printed, and what it speaks of. */
export interface TextLink {
  /** Places in the line. */
  readonly start: number;
  readonly end: number;
  readonly thing: Thing;
}

/** Finds what a line of a command's output speaks of; the stretches do not overlap. */
export type LinkFinder = (command: string, lines: readonly string[], at: number) => readonly TextLink[];

/** What is known of the machine makes a finder for all that was printed. Pure. */
export function createLinkFinder(snapshot: Snapshot): LinkFinder {
  const known = knownNames(snapshot);
  return (command, lines, at) => {
    const row = tableRow(lines, at);
    const found = row === null ? stepLinks(lines, at, snapshot) : rowLinks(row, command, lines, at, known, snapshot);
    return [...found, ...wordLinks(lines[at] ?? '', command, known, found)].sort((a, b) => a.start - b.start);
  };
}

const link = ({ start, end }: Pick<Cell, 'start' | 'end'>, thing: Thing): TextLink => ({ start, end, thing });
const figureAt = (cell: Cell, key: string): TextLink => link(cell, { kind: 'figure', key });

function rowLinks(
  row: TableRow,
  command: string,
  lines: readonly string[],
  at: number,
  known: KnownNames,
  snapshot: Snapshot,
): readonly TextLink[] {
  const cells = row.cells.filter(({ text }) => text !== '');
  if (row.columns.includes('CREATED BY'))
    return historyLinks(row, command, lines[at - row.index] ?? '', known, snapshot);
  if (row.columns[0] === 'TYPE') return usageLinks(cells);
  if (row.columns.includes('CONTAINER ID')) return containerLinks(cells, known);
  if (row.columns.includes('CACHE ID') || row.columns.includes('LAST ACCESSED'))
    return cells.filter(({ column }) => column === 'SIZE').map((cell) => figureAt(cell, 'cache.size'));
  return imageLinks(cells, known);
}

const IMAGE_FIGURES: Readonly<Record<string, string>> = {
  SIZE: 'size',
  'DISK USAGE': 'size',
  'SHARED SIZE': 'shared',
  'UNIQUE SIZE': 'unique',
};

/** `docker image ls`, and images in `docker system df -v`. */
function imageLinks(cells: readonly Cell[], known: KnownNames): readonly TextLink[] {
  const id = cells.find(({ column }) => column === 'IMAGE ID' || column === 'ID')?.text ?? '';
  const thing = known.ids.get(id.replace('sha256:', ''));
  if (thing?.kind !== 'image') return [];
  return cells.flatMap((cell) => {
    if (['REPOSITORY', 'TAG', 'IMAGE ID', 'IMAGE', 'ID'].includes(cell.column)) return [link(cell, thing)];
    const figure = IMAGE_FIGURES[cell.column];
    return figure === undefined ? [] : [figureAt(cell, `${thing.image}.${figure}`)];
  });
}

const USAGE: Readonly<Record<string, string>> = {
  Images: 'images',
  Containers: 'containers',
  'Local Volumes': 'volumes',
  'Build Cache': 'cache',
};

/** `docker system df`. */
function usageLinks([type, ...cells]: readonly Cell[]): readonly TextLink[] {
  const key = USAGE[type?.text ?? ''];
  return key === undefined ? [] : cells.map((cell) => figureAt(cell, `${key}.${cell.column.toLowerCase()}`));
}

/** `docker ps`, and containers in `docker system df -v`. */
function containerLinks(cells: readonly Cell[], known: KnownNames): readonly TextLink[] {
  const thing = known.ids.get(cells.find(({ column }) => column === 'CONTAINER ID')?.text ?? '');
  if (thing === undefined) return [];
  return cells.flatMap((cell) => {
    if (cell.column === 'SIZE') return [figureAt(cell, 'containers.size')];
    return ['CONTAINER ID', 'NAMES'].includes(cell.column) ? [link(cell, thing)] : [];
  });
}

/** A row of `docker image history`: all of it is the row, the size is what the layer holds. */
function historyLinks(
  { cells, index }: TableRow,
  command: string,
  firstLine: string,
  known: KnownNames,
  snapshot: Snapshot,
): readonly TextLink[] {
  const image = imageOfHistory(command, firstLine, known, snapshot);
  const row = image?.history[index];
  const by = cells.find(({ column }) => column === 'CREATED BY');
  const size = cells.find(({ column }) => column === 'SIZE');
  if (image === undefined || row === undefined || by === undefined || size === undefined) return [];
  // Another image has the name by now, or rows were filtered away.
  if (!row.createdBy.startsWith(by.text.replace(/…$/, '').trimEnd())) return [];
  const whole = { start: cells[0]?.start ?? 0, end: by.end };
  const thing: Thing = { kind: 'row', image: image.id, row: index };
  return [link(whole, thing), ...(row.chainId === null ? [] : [figureAt(size, `layer ${row.chainId}`)])];
}

/** The image that a history was asked of: its ID stands in the first row, its name in the command. */
function imageOfHistory(
  command: string,
  firstLine: string,
  known: KnownNames,
  { images }: Snapshot,
): ImageView | undefined {
  const words = [/^\s*(?:sha256:)?(\S+)/.exec(firstLine)?.[1] ?? '', ...command.split(/[\s|;&]+/).toReversed()];
  for (const word of words) {
    const thing = known.ids.get(word) ?? known.images.get(word);
    if (thing?.kind === 'image') return images.find(({ id }) => id === thing.image);
  }
  return undefined;
}

/** `[2/3] WORKDIR /app` in the progress of a build. */
function stepLinks(lines: readonly string[], at: number, { builds }: Snapshot): readonly TextLink[] {
  const match = /\[(?:[\w.-]+ )?\d+\/\d+\] .*?(?=\s+\d+\.\d+s$|\s*$)/.exec(lines[at] ?? '');
  if (match === null) return [];
  const written = new Set(lines.flatMap((line) => /writing image (sha256:[0-9a-f]{64})/.exec(line)?.[1] ?? []));
  const possible = written.size === 0 ? builds : builds.filter(({ image }) => image !== null && written.has(image));
  for (const build of possible.toReversed()) {
    const line = build.steps.find(({ name }) => name === match[0])?.line ?? lineOfFrom(build.dockerfile, match[0]);
    if (line !== null)
      return [
        { start: match.index, end: match.index + match[0].length, thing: { kind: 'line', build: build.time, line } },
      ];
  }
  return [];
}

/** `[build 1/3] FROM …`: by the name of its stage, or the last one. */
function lineOfFrom(dockerfile: string, step: string): number | null {
  const stage = /^\[(?:([\w.-]+) )?1\/\d+\] FROM /.exec(step);
  if (stage === null) return null;
  const froms = blocksOf(dockerfile).filter(({ keyword }) => keyword === 'FROM');
  const name = stage[1]?.toLowerCase();
  const from = name === undefined ? froms.at(-1) : froms.find((block) => fromOf(block).name === name);
  return from?.line ?? null;
}

/**
 * A word that can be a name or an ID; folders of the home directory, as a prompt shows them, are neither. It looks back no
 * further than a path's part is long, for a line may have any length.
 */
const WORD = /(?<!~\/\S{0,255})[A-Za-z0-9][\w./:@-]*/g;

/** IDs anywhere, and names in what docker itself printed. */
function wordLinks(
  line: string,
  command: string,
  { ids, images, containers }: KnownNames,
  taken: readonly TextLink[],
): readonly TextLink[] {
  const isDocker = /\bdocker\b/.test(command);
  return [...line.matchAll(WORD)].flatMap((match) => {
    const word = match[0];
    const [start, end] = [match.index, match.index + word.length];
    if (taken.some((each) => start < each.end && end > each.start)) return [];
    const thing =
      ids.get(word.replace('sha256:', '')) ?? (isDocker ? (images.get(word) ?? containers.get(word)) : null);
    return thing === undefined || thing === null ? [] : [{ start, end, thing }];
  });
}
