import type { ImageId } from '../core/digest.ts';
import type { Image } from '../image/types.ts';
import type { EngineState } from './state.ts';

/** All images of a store in the order in which they came. */
export interface ImageRoll {
  readonly images: readonly Image[];
  readonly shape: RollShape;
}

/** What a new name of an image leaves as it is: the same object until an image comes, goes or gets another parent. */
export interface RollShape {
  /** Places of the images, the newest image's first. */
  readonly newestFirst: readonly number[];
  /** Images that some image was committed from. */
  readonly parents: ReadonlySet<ImageId>;
}

const rolls = new WeakMap<EngineState['images'], ImageRoll>();
/** The roll that was made last: the next one is mostly of the same shape. */
let last: ImageRoll = { images: [], shape: { newestFirst: [], parents: new Set() } };

/** Made once for each version of the images. */
export function imageRoll(state: EngineState): ImageRoll {
  const known = rolls.get(state.images);
  if (known !== undefined) return known;
  const images = [...state.images.values()];
  const roll = { images, shape: isOfShape(images, last.images) ? last.shape : shapeOf(images) };
  rolls.set(state.images, roll);
  last = roll;
  return roll;
}

/** An image that was only named again has the very chain that it had. */
function isOfShape(images: readonly Image[], before: readonly Image[]): boolean {
  if (images.length !== before.length) return false;
  return images.every((image, at) => {
    const other = before[at];
    return image === other || (image.chain === other?.chain && image.id === other.id && image.parent === other.parent);
  });
}

function shapeOf(images: readonly Image[]): RollShape {
  const parents = new Set<ImageId>();
  for (const { parent } of images) if (parent !== null) parents.add(parent);
  return { newestFirst: newestFirst(images), parents };
}

/** Images mostly stand in the order in which they were made: then they are only turned round. */
function newestFirst(images: readonly Image[]): readonly number[] {
  const created = images.map((image) => image.created);
  const places = created.map((_, at) => at);
  const isRising = created.every((time, at) => at === 0 || (created[at - 1] ?? 0) < time);
  return isRising ? places.reverse() : places.sort((a, b) => (created[b] ?? 0) - (created[a] ?? 0));
}
