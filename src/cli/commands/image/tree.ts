import { shortId } from '../../../engine/core/digest.ts';
import { familiarName } from '../../../engine/image/reference.ts';
import type { EngineState } from '../../../engine/store/state.ts';
import type { ListedImage } from '../../../engine/store/listed-images.ts';
import { stackSize } from '../../../engine/store/layers.ts';
import { humanSize3 } from '../../format/units.ts';
import { displayWidth } from '../../format/width.ts';

/** Where the tree is drawn. */
interface Screen {
  readonly isTerminal: boolean;
  /** In columns. */
  readonly width: number;
}

interface TreeRow {
  /** Longest first; none for an image without a tag. */
  readonly names: readonly string[];
  readonly id: string;
  readonly size: string;
  readonly isUsed: boolean;
}

const SPACING = ' '.repeat(3);
const NARROWEST = 20;
const LEAST_NAME = 12;
const UNTAGGED = '<untagged>';
/** This store keeps no compressed content, and so no manifest of a platform, that could be shown below an image. */
const CONTENT = '0B';
/** The columns after the names, with their widths. */
const COLUMNS = [
  ['ID', 12],
  ['DISK USAGE', 10],
  ['CONTENT SIZE', 12],
  ['EXTRA', 5],
] as const;

type Paint = (text: string) => string;

const plain: Paint = (text) => text;
const painted =
  (...codes: readonly number[]): Paint =>
  (text) =>
    `${codes.map((code) => `\u001b[${code}m`).join('')}${text}\u001b[0m`;
const painter = ({ isTerminal }: Screen, ...codes: readonly number[]): Paint =>
  isTerminal ? painted(...codes) : plain;
/** Docker paints the titles even where there is no terminal. */
const title = painted(39, 1);

/** `docker image ls --tree` (docker/cli `image/tree.go`), for a store that has one platform of each image. */
export function imageTree(state: EngineState, images: readonly ListedImage[], screen: Screen): string {
  const width = Math.max(NARROWEST, screen.width);
  const used = new Set([...state.containers.values()].map(({ imageId }) => imageId));
  const rows = images.map(({ image, names: { tags } }): TreeRow => ({
    names: tags.map(familiarName).sort((a, b) => b.length - a.length),
    id: shortId(image.id),
    size: humanSize3(stackSize(state, image.chain)),
    isUsed: used.has(image.id),
  }));
  const warning = "WARNING: This is an experimental feature. The output may change and shouldn't be depended on.";
  const lines = [painter(screen, 93)(warning), legend(screen, width), '', ...table(rows, screen, width)];
  return `${lines.join('\n')}\n`;
}

const chip = ({ isTerminal }: Screen): string => (isTerminal ? '\u001b[38;5;0m\u001b[48;5;14m U \u001b[0m' : 'U');

function legend(screen: Screen, width: number): string {
  const header = screen.isTerminal
    ? '\u001b[1m\u001b[106m\u001b[30mi\u001b[0m\u001b[0m \u001b[96mInfo → \u001b[0m\u001b[0m'
    : ' Info -> ';
  const shown = `${header} ${chip(screen)} In Use `;
  // The escapes of the other form take no columns.
  const words = screen.isTerminal ? 'i Info →   U  In Use ' : shown;
  return ' '.repeat(Math.max(0, width - displayWidth(words))) + shown;
}

function table(rows: readonly TreeRow[], screen: Screen, width: number): readonly string[] {
  const { nameWidth, columns } = layout(rows, width);
  const name = painter(screen, 34, 1);
  const untagged = painter(screen, 39, 2);
  const head = [cell('IMAGE', nameWidth, 'left', title)];
  for (const [label, size] of columns) head.push(cell(label, size, alignmentOf(label), title));
  const lines = [head.join(SPACING)];
  for (const row of rows) {
    const last = row.names.at(-1);
    lines.push(...row.names.slice(0, -1).map((other) => name(cut(other, width))));
    const cells = [cell(last ?? UNTAGGED, nameWidth, 'left', last === undefined ? untagged : name)];
    for (const [label, size] of columns) cells.push(detail(row, label, size, screen));
    lines.push(cells.join(SPACING));
  }
  return lines;
}

/** As many columns as leave room for a name, which gets what it needs. */
function layout(
  rows: readonly TreeRow[],
  width: number,
): { readonly nameWidth: number; readonly columns: readonly (typeof COLUMNS)[number][] } {
  let left = width;
  const columns: (typeof COLUMNS)[number][] = [];
  for (const column of COLUMNS) {
    const wanted = column[1] + SPACING.length;
    if (left - wanted < LEAST_NAME) break;
    left -= wanted;
    columns.push(column);
  }
  const widest = Math.max('Image'.length, ...rows.flatMap(({ names }) => names.map(({ length }) => length)));
  return { nameWidth: Math.min(left, widest), columns };
}

function detail(row: TreeRow, label: (typeof COLUMNS)[number][0], size: number, screen: Screen): string {
  switch (label) {
    case 'ID':
      return cell(row.id, size, 'left', plain);
    case 'DISK USAGE':
      return cell(row.size, size, 'right', plain);
    case 'CONTENT SIZE':
      return cell(CONTENT, size, 'right', plain);
    case 'EXTRA': {
      const letter = row.isUsed ? chip(screen) : screen.isTerminal ? '   ' : ' ';
      return letter + ' '.repeat(size - (screen.isTerminal ? 3 : 1));
    }
  }
}

const alignmentOf = (label: (typeof COLUMNS)[number][0]): 'left' | 'right' =>
  label === 'DISK USAGE' || label === 'CONTENT SIZE' ? 'right' : 'left';

function cell(text: string, width: number, alignment: 'left' | 'right', paint: Paint): string {
  const missing = width - displayWidth(text);
  if (missing < 0) return paint(cut(text, width));
  return alignment === 'left' ? paint(text) + ' '.repeat(missing) : ' '.repeat(missing) + paint(text);
}

/** Cut so that the last column is `…`; a text of just that length is cut too, as docker/cli does here. */
const cut = (text: string, width: number): string => (text.length < width ? text : `${text.slice(0, width - 1)}…`);
