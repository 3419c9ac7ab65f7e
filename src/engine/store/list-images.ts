import type { ImageId } from '../core/digest.ts';
import { EngineError } from '../core/errors.ts';
import { pathPattern } from '../core/go/path-match.ts';
import { familiarName, familiarRepository, splitKey } from '../image/reference.ts';
import type { Image } from '../image/types.ts';
import { booleanFilter, checkFilters, hasLabels, type Filters } from './filters.ts';
import { parseTimestamp } from './timestamp.ts';
import { parentIds, resolveImage } from './images.ts';
import { stackSize } from './layers.ts';
import { isDangling, keysOf } from './names.ts';
import type { EngineState } from './state.ts';

/** An image with the names under which a filter lets it be seen. */
export interface ListedImage {
  readonly image: Image;
  readonly tags: readonly string[];
  readonly digests: readonly string[];
}

/** A row of `docker image ls`. */
export interface ImageRow {
  readonly image: Image;
  readonly repository: string;
  readonly tag: string;
  readonly digest: string;
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
  const before = limit(state, filters, 'before', Math.min);
  const since = limit(state, filters, 'since', Math.max);
  const until = (filters.get('until') ?? [])
    .map((value) => parseTimestamp(value, now))
    .reduce<number | null>((least, time) => Math.min(least ?? time, time), null);
  const references = filters.get('reference');
  const parents = parentIds(state);
  const patterns = references?.map(referencePattern);
  const kept = [...state.images.values()].flatMap((image): readonly ListedImage[] => {
    if (before !== null && image.created >= before) return [];
    if (since !== null && image.created <= since) return [];
    if (until !== null && image.created >= until) return [];
    const labels = image.config.config.Labels ?? {};
    if (!hasLabels(filters.get('label'), labels)) return [];
    const isUnnamed = isDangling(state, image.id);
    const isParent = isUnnamed && parents.has(image.id);
    if (isParent && (!all || dangling === true)) return [];
    if (dangling !== null && dangling !== isUnnamed) return [];
    const names = keysOf(state, image.id);
    if (patterns === undefined) return [{ image, ...names }];
    const matches = (key: string): boolean => patterns.some((pattern) => pattern(key));
    const tags = names.tags.filter(matches);
    const digests = names.digests.filter(matches);
    return tags.length + digests.length === 0 ? [] : [{ image, tags, digests }];
  });
  return kept.sort((a, b) => b.image.created - a.image.created);
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

/** A row a name; an image without one is `<none>`. A repository's digest is shown with its tags. */
export function imageRows(state: EngineState, images: readonly ListedImage[], digests: boolean): readonly ImageRow[] {
  const containers = new Map<ImageId, number>();
  for (const { imageId } of state.containers.values()) containers.set(imageId, (containers.get(imageId) ?? 0) + 1);
  return images.flatMap(({ image, tags, digests: names }) => {
    const size = stackSize(state, image.chain);
    const row = (repository: string, tag: string, digest: string): ImageRow => ({
      image,
      repository,
      tag,
      digest,
      size,
      containers: containers.get(image.id) ?? 0,
    });
    const byRepository = new Map(names.map((key) => [splitKey(key).repository, splitKey(key).suffix]));
    const tagged = tags.map((key) => {
      const { repository, suffix } = splitKey(key);
      return row(familiarRepository(repository), suffix, digests ? (byRepository.get(repository) ?? NONE) : NONE);
    });
    const withTag = new Set(tags.map((key) => splitKey(key).repository));
    const onlyDigest = [...byRepository]
      .filter(([repository]) => !withTag.has(repository))
      .map(([repository, digest]) => row(familiarRepository(repository), NONE, digests ? digest : NONE));
    const rows = [...tagged, ...onlyDigest];
    return rows.length === 0 ? [row(NONE, NONE, NONE)] : rows;
  });
}
