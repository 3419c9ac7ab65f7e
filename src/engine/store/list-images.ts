import { shortId, type ImageId } from '../core/digest.ts';
import { EngineError } from '../core/errors.ts';
import { pathPattern } from '../core/go/path-match.ts';
import { familiarName, familiarRepository, splitKey } from '../image/reference.ts';
import type { Image } from '../image/types.ts';
import { sameEnds } from '../core/same-ends.ts';
import { containersByImage } from './container-counts.ts';
import { booleanFilter, checkFilters, hasLabels, type Filters } from './filters.ts';
import { parseTimestamp } from './timestamp.ts';
import { imageRoll } from './image-roll.ts';
import { resolveImage } from './images.ts';
import { layerIndex, topPlace, type LayerIndex } from './layer-index.ts';
import { allListed, type ListedImage } from './listed-images.ts';
import { isDangling, type ImageNames } from './names.ts';
import type { EngineState } from './state.ts';

/** A row of `docker image ls`. */
export interface ImageRow {
  readonly image: Image;
  /** The image's ID, cut. */
  readonly shortId: string;
  readonly repository: string;
  readonly tag: string;
  readonly digest: string;
  /** Milliseconds since 1970. */
  readonly created: number;
  /** Bytes. */
  readonly size: number;
  readonly containers: number;
}

const ACCEPTED = ['dangling', 'label', 'before', 'since', 'reference', 'until'];
const NONE = '<none>';

/** Images newest first, as moby's image list picks them. */
export function filterImages(state: EngineState, filters: Filters, all: boolean, now: number): readonly ListedImage[] {
  checkFilters(filters, ACCEPTED);
  const dangling = booleanFilter(filters, 'dangling');
  const isInTime = timeTest(state, filters, now);
  const hasWantedLabels = labelTest(filters);
  const patterns = filters.get('reference')?.map(referencePattern);
  const { parents } = imageRoll(state).shape;
  const listed = allListed(state);
  if (filters.size === 0 && parents.size === 0) return listed;
  const kept: ListedImage[] = [];
  for (const seen of listed) {
    const { image, names } = seen;
    if (!isInTime(image.created) || !hasWantedLabels(image)) continue;
    const isUnnamed = isDangling(names);
    if (isUnnamed && parents.has(image.id) && (!all || dangling === true)) continue;
    if (dangling !== null && dangling !== isUnnamed) continue;
    if (patterns === undefined) {
      kept.push(seen);
      continue;
    }
    const matched = matching(names, patterns);
    if (!isDangling(matched)) kept.push({ image, names: matched });
  }
  return kept;
}

function timeTest(state: EngineState, filters: Filters, now: number): (created: number) => boolean {
  const before = limit(state, filters, 'before', Math.min);
  const since = limit(state, filters, 'since', Math.max);
  const until = (filters.get('until') ?? [])
    .map((value) => parseTimestamp(value, now))
    .reduce<number | null>((least, time) => Math.min(least ?? time, time), null);
  return (created) =>
    (before === null || created < before) && (since === null || created > since) && (until === null || created < until);
}

function labelTest(filters: Filters): (image: Image) => boolean {
  const wanted = filters.get('label');
  if (wanted === undefined) return () => true;
  return ({ config }) => hasLabels(wanted, config.config.Labels ?? {});
}

function matching({ tags, digests }: ImageNames, patterns: readonly ((key: string) => boolean)[]): ImageNames {
  const matches = (key: string): boolean => patterns.some((pattern) => pattern(key));
  return { tags: tags.filter(matches), digests: digests.filter(matches) };
}

function limit(
  state: EngineState,
  filters: Filters,
  name: string,
  pick: (a: number, b: number) => number,
): number | null {
  return (filters.get(name) ?? [])
    .map((value) => resolveImage(state, value).created)
    .reduce<number | null>((best, time) => (best === null ? time : pick(best, time)), null);
}

/** Whether a familiar name, with or without its tag, is what a pattern says (distribution/reference `FamiliarMatch`). */
function referencePattern(pattern: string): (key: string) => boolean {
  const matches = pathPattern(pattern);
  return (key) => {
    if (matches === null) throw new EngineError('bad-pattern', 'system', 'syntax error in pattern');
    return matches(familiarName(key)) || matches(familiarRepository(splitKey(key).repository));
  };
}

/** The images that were listed last beside such containers, and their rows. */
interface LastListing {
  readonly images: readonly ListedImage[];
  readonly rows: readonly ImageRow[];
  /** Where the rows of each image begin, and where the last of them ends. */
  readonly starts: readonly number[];
}

const listings = new WeakMap<EngineState['containers'], LastListing>();

/** A row a name; an image without one is `<none>`. A repository's digest stands beside its tags. */
export function imageRows(state: EngineState, images: readonly ListedImage[]): readonly ImageRow[] {
  // Most images are as they were when they were last listed, and in the same place.
  const last = listings.get(state.containers) ?? { images: [], rows: [], starts: [0] };
  const { above, below } = sameEnds(last.images, images);
  const rows = last.rows.slice(0, last.starts[above]);
  const starts = last.starts.slice(0, above + 1);
  const containers = containersByImage(state);
  const index = layerIndex(state);
  for (const listed of images.slice(above, images.length - below)) {
    rows.push(...rowsOf(listed, containers, index));
    starts.push(rows.length);
  }
  const firstBelow = last.images.length - below;
  const from = last.starts[firstBelow] ?? 0;
  const moved = rows.length - from;
  for (const start of last.starts.slice(firstBelow + 1)) starts.push(start + moved);
  const all = rows.concat(last.rows.slice(from));
  listings.set(state.containers, { images, rows: all, starts });
  return all;
}

function rowsOf(
  { image, names }: ListedImage,
  users: ReadonlyMap<ImageId, number>,
  index: LayerIndex,
): readonly ImageRow[] {
  const containers = users.get(image.id) ?? 0;
  const size = index.stackSizes[topPlace(index, image)] ?? 0;
  const short = shortId(image.id);
  return rowNames(names).map(([repository, tag, digest]) => ({
    image,
    shortId: short,
    repository,
    tag,
    digest,
    created: image.created,
    size,
    containers,
  }));
}

type RowName = readonly [repository: string, tag: string, digest: string];

function rowNames({ tags, digests }: ImageNames): readonly RowName[] {
  const names: RowName[] = [];
  for (const key of tags) {
    const { repository, suffix } = splitKey(key);
    names.push([familiarRepository(repository), suffix, digestIn(digests, repository)]);
  }
  for (const key of digests) {
    const { repository, suffix } = splitKey(key);
    if (digestIn(digests, repository) !== suffix || lastIn(tags, repository) !== undefined) continue;
    names.push([familiarRepository(repository), NONE, suffix]);
  }
  return names.length === 0 ? [[NONE, NONE, NONE]] : names;
}

function digestIn(digests: readonly string[], repository: string): string {
  const key = lastIn(digests, repository);
  return key === undefined ? NONE : splitKey(key).suffix;
}

/** The last of an image's names that are of a repository: that with its tag or digest. */
const lastIn = (keys: readonly string[], repository: string): string | undefined =>
  keys.findLast((key) => key.startsWith(repository) && ':@'.includes(key.charAt(repository.length)));
