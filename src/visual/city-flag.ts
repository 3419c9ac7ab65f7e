import { humanSize3 } from '../session/wording.ts';
import type { Tower } from './city-model.ts';
import type { CityWords } from './city-words.ts';
import type { Density } from './city-heights.ts';
import { abbreviated, broken, fitted, TEXT_CHARACTER } from './city-text.ts';

interface FlagLine {
  readonly text: string;
  readonly tone: 'name' | 'soft';
}

/** Pixels. */
export const FLAG_LINE = 13;
const FLAG_PADDING = 7;
/** Columns narrower than this have their flag's text upright. */
export const NARROW = 46;
const LETTER_HEIGHT = 10;
const LONGEST_UPRIGHT: Readonly<Record<Density, number>> = { roomy: 96, low: 64, tight: 52 };
const MOST_NAME_LINES: Readonly<Record<Density, number>> = { roomy: 3, low: 2, tight: 1 };

/** How much room a tower's flag has. */
export interface FlagRoom {
  /** Pixels. */
  readonly width: number;
  /** Where the picture is low a flag shows less. */
  readonly density: Density;
  readonly t: CityWords;
}

/** What a tower is called: its first tag, or what it is where it has none. */
export function titleOf(tower: Tower, { flag }: CityWords): string {
  if (tower.kind === 'cache') return flag.cache;
  if (tower.kind === 'containers') return flag.imageGone;
  return tower.image.tags[0] ?? '<none>';
}

/** The lines of a tower's flag. `:latest` goes without saying, as in the terminal. */
export function flagLines(tower: Tower, { width, density, t }: FlagRoom): readonly FlagLine[] {
  const inner = width - 2 * FLAG_PADDING;
  const name = titleOf(tower, t).replace(/:latest$/, '');
  const slash = name.lastIndexOf('/') + 1;
  const lines: FlagLine[] = [];
  const whole = fitted(name, inner, TEXT_CHARACTER) === name;
  if (slash > 0 && !whole && density === 'roomy')
    lines.push({ text: fitted(name.slice(0, slash), inner, TEXT_CHARACTER), tone: 'soft' });
  const tone = tower.kind === 'image' && tower.image.tags.length > 0 ? 'name' : 'soft';
  const rest = whole ? name : name.slice(slash);
  lines.push(
    ...broken(rest, inner, TEXT_CHARACTER, MOST_NAME_LINES[density]).map((text): FlagLine => ({ text, tone })),
  );
  if (tower.kind !== 'image') return lines;
  const more = tower.image.tags.length - 1;
  if (more > 0 && density !== 'tight')
    lines.push({ text: fitted(t.flag.moreNames(more), inner, TEXT_CHARACTER), tone: 'soft' });
  if (density === 'roomy')
    lines.push({ text: fitted(humanSize3(tower.image.size), inner, TEXT_CHARACTER), tone: 'soft' });
  return lines.filter(({ text }) => text !== '');
}

/** Pixels that a tower's flag needs above its column. */
export function flagHeight(tower: Tower, room: FlagRoom): number {
  if (room.width >= NARROW) return flagLines(tower, room).length * FLAG_LINE + FLAG_PADDING;
  return uprightHeight(tower, LONGEST_UPRIGHT[room.density], room);
}

/** Pixels that it takes where there are so many above its column: an upright name is written out if it can be. */
export function flagHeightIn(pixels: number, tower: Tower, room: FlagRoom): number {
  const least = flagHeight(tower, room);
  if (room.width >= NARROW) return least;
  return Math.max(least, uprightHeight(tower, Math.min(pixels, LONGEST_UPRIGHT.roomy), room));
}

/** A little more than the letters, so that who draws them in it finds that they fit. */
const uprightHeight = (tower: Tower, most: number, room: FlagRoom): number =>
  Math.ceil(uprightText(tower, most, room).length * TEXT_CHARACTER + 0.5) + FLAG_PADDING;

/** The name along the pole, where a column is narrow; none where letters would touch those of the next. */
export function uprightText(tower: Tower, height: number, { width, t }: Pick<FlagRoom, 'width' | 't'>): string {
  if (width < LETTER_HEIGHT) return '';
  const name = titleOf(tower, t).replace(/:latest$/, '');
  return abbreviated(name, height - FLAG_PADDING, TEXT_CHARACTER);
}
