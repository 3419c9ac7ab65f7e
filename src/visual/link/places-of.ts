import type { Snapshot } from '../../session/snapshot.ts';
import { lineKey, type Marks } from './marks.ts';
import type { Thing } from './thing.ts';

/** A view of the lab. */
type Place = 'layers' | 'files' | 'disk' | 'cache' | 'dockerfile';

/** The views in which a thing is to be seen, the one that says most about it first. Pure. */
export function placesOf(thing: Thing, marks: Marks, { builds }: Snapshot): readonly Place[] {
  const last = builds.at(-1);
  const hasLayers = marks.chains.size > 0;
  const isIn: Readonly<Record<Place, boolean>> = {
    layers: hasLayers || marks.images.size > 0 || marks.containers.size > 0,
    files: hasLayers,
    disk: hasLayers || thing.kind === 'figure',
    cache: builds.some(({ time, steps }) => steps.some(({ line }) => marks.lines.has(lineKey(time, line)))),
    dockerfile: last !== undefined && [...marks.lines].some((key) => key.startsWith(`${last.time} `)),
  };
  return ORDERS[thing.kind].filter((place) => isIn[place]);
}

const PICTURE_FIRST: readonly Place[] = ['layers', 'dockerfile', 'cache', 'files', 'disk'];

const ORDERS: Readonly<Record<Thing['kind'], readonly Place[]>> = {
  layers: PICTURE_FIRST,
  image: PICTURE_FIRST,
  container: PICTURE_FIRST,
  row: PICTURE_FIRST,
  line: ['cache', 'dockerfile', 'layers', 'files', 'disk'],
  file: ['files', 'layers', 'dockerfile', 'cache', 'disk'],
  figure: ['disk', 'layers', 'files', 'dockerfile', 'cache'],
};
