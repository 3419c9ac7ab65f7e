import type { ImageId } from '../core/digest.ts';
import type { EngineState } from './state.ts';

const counts = new WeakMap<EngineState['containers'], ReadonlyMap<ImageId, number>>();

/** How many containers each image has, made once for each version of the containers; an image without one is not there. */
export function containersByImage({ containers }: EngineState): ReadonlyMap<ImageId, number> {
  const known = counts.get(containers);
  if (known !== undefined) return known;
  const made = new Map<ImageId, number>();
  for (const { imageId } of containers.values()) made.set(imageId, (made.get(imageId) ?? 0) + 1);
  counts.set(containers, made);
  return made;
}
