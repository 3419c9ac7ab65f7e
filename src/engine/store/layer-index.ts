import type { ChainId } from '../core/digest.ts';
import type { StoredLayer } from '../image/layer.ts';
import type { Image } from '../image/types.ts';
import { imageRoll, type RollShape } from './image-roll.ts';
import type { EngineState } from './state.ts';

/**
 * The layers of a store in the order in which they came, parents before what stands on them: what is added up over
 * stacks goes by place and looks nothing up by ID.
 */
export interface LayerIndex {
  readonly layers: readonly StoredLayer[];
  /** Where each layer's parent is; `NOWHERE` for a lowest layer. */
  readonly parents: readonly number[];
  /** Bytes of the stack of which each layer is the top. */
  readonly stackSizes: readonly number[];
  readonly placeOf: (chainId: ChainId | undefined) => number;
}

/** The place of no layer at all. */
export const NOWHERE = -1;

const indexes = new WeakMap<EngineState['layers'], LayerIndex>();
/** By the shape of an image roll, the layers that its images were last looked up in and where their tops are. */
const tops = new WeakMap<RollShape, { readonly index: LayerIndex; readonly places: readonly number[] }>();

/** Made once for each version of the layers. */
export function layerIndex({ layers }: EngineState): LayerIndex {
  const known = indexes.get(layers);
  if (known !== undefined) return known;
  const made = indexOf([...layers.values()]);
  indexes.set(layers, made);
  return made;
}

function indexOf(layers: readonly StoredLayer[]): LayerIndex {
  const places = new Map<ChainId, number>();
  const parents: number[] = [];
  const stackSizes: number[] = [];
  const placeOf = (chainId: ChainId | undefined): number =>
    (chainId === undefined ? undefined : places.get(chainId)) ?? NOWHERE;
  for (const { chainId, parent, size } of layers) {
    const below = placeOf(parent ?? undefined);
    places.set(chainId, parents.length);
    parents.push(below);
    stackSizes.push(size + (stackSizes[below] ?? 0));
  }
  return { layers, parents, stackSizes, placeOf };
}

/** Where the top layer of each image is, in the images' order; the same object as long as they are the same places. */
export function topPlaces(state: EngineState): readonly number[] {
  const index = layerIndex(state);
  const { images, shape } = imageRoll(state);
  const last = tops.get(shape);
  if (last?.index === index) return last.places;
  const places = images.map((image) => topPlace(index, image));
  tops.set(shape, { index, places });
  return places;
}

/** Where the top layer of an image is. */
export const topPlace = ({ placeOf }: LayerIndex, { chain }: Image): number => placeOf(chain.at(-1));
