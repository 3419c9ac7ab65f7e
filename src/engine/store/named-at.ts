import type { ImageId } from '../core/digest.ts';
import type { Image } from '../image/types.ts';
import type { EngineState } from './state.ts';

type Named = Pick<EngineState, 'images' | 'namedAt'>;

/** So many images may be named before the table of all of them is written anew. */
const MOST_NAMED = 64;

/**
 * An image that was named at a time (in milliseconds). Naming one again, as each cached build does, must not cost more the
 * more images there are, so times stand apart from the images until there are many.
 */
export function withNamedAt({ images, namedAt }: Named, id: ImageId, time: number): Named {
  if (!images.has(id)) return { images, namedAt };
  const next = new Map(namedAt).set(id, time);
  return next.size <= MOST_NAMED ? { images, namedAt: next } : { images: written(images, next), namedAt: new Map() };
}

function written(images: Named['images'], namedAt: Named['namedAt']): Named['images'] {
  const next = new Map(images);
  for (const [id, lastTagged] of namedAt) {
    const image = images.get(id);
    if (image !== undefined) next.set(id, { ...image, lastTagged });
  }
  return next;
}

/** When an image was last named here, in milliseconds; `null` if never. */
export const lastNamed = ({ namedAt }: Pick<Named, 'namedAt'>, { id, lastTagged }: Image): number | null =>
  namedAt.get(id) ?? lastTagged;

/** Of an image that comes (back) nobody knows when it was named. */
export function withoutNamedAt(namedAt: Named['namedAt'], id: ImageId): Named['namedAt'] {
  if (!namedAt.has(id)) return namedAt;
  const next = new Map(namedAt);
  next.delete(id);
  return next;
}
