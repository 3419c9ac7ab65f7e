import type { ImageView, LayerView, Snapshot } from '../session/snapshot.ts';
import { instructionOf } from '../session/wording.ts';

/** Which images somebody wants to see. */
export interface CityFilter {
  /** Part of a name, of an instruction, of a container's name, or the beginning of an ID; '' is in all. */
  readonly text: string;
  readonly kind: FilterKind;
}

/** `shared`: with a layer that another image has too; `unique`: with none; `dangling`: without a name. */
export const FILTER_KINDS = ['all', 'shared', 'unique', 'dangling'] as const;
export type FilterKind = (typeof FILTER_KINDS)[number];

export const NO_FILTER: CityFilter = { text: '', kind: 'all' };

/**
 * The images of a snapshot that somebody wants to see, with all that stands below and on them. What is left says the
 * same as before: a layer that is shared with an image that is not shown stays shared. Pure.
 */
export function filtered(snapshot: Snapshot, filter: CityFilter): Snapshot {
  const text = filter.text.trim().toLowerCase();
  if (text === '' && filter.kind === 'all') return snapshot;
  const layers = new Map(snapshot.layers.map((layer) => [layer.chainId, layer]));
  const isWanted = (image: ImageView): boolean =>
    isOfKind(image, filter.kind, layers) && (text === '' || wordsOf(image, snapshot, layers).some(matches(text)));
  const images = snapshot.images.filter(isWanted);
  const shown = new Set<string>(images.flatMap(({ chain }) => chain));
  const ids = new Set<string>(images.map(({ id }) => id));
  return {
    ...snapshot,
    images,
    layers: snapshot.layers.filter(({ chainId }) => shown.has(chainId)),
    containers: snapshot.containers.filter(({ imageId }) => ids.has(imageId)),
  };
}

const matches =
  (text: string) =>
  (word: string): boolean =>
    word.startsWith('sha256:')
      ? word.startsWith(text) || word.slice(7).startsWith(text)
      : word.toLowerCase().includes(text);

type Layers = ReadonlyMap<string, LayerView>;

function isOfKind({ chain, tags }: ImageView, kind: FilterKind, layers: Layers): boolean {
  if (kind === 'all') return true;
  if (kind === 'dangling') return tags.length === 0;
  const isShared = chain.some((id) => (layers.get(id)?.imageIds.length ?? 0) > 1);
  return isShared === (kind === 'shared');
}

function wordsOf({ id, tags, chain }: ImageView, { containers }: Snapshot, layers: Layers): readonly string[] {
  const steps = chain.map((layer) => instructionOf(layers.get(layer)?.createdBy ?? ''));
  const names = containers.flatMap(({ imageId, name }) => (imageId === id ? [name] : []));
  return [id, ...tags, ...chain, ...steps, ...names];
}
