import type { ChainId, ImageId } from '../../engine/core/digest.ts';
import type { Image } from '../../engine/image/types.ts';
import { familiarName } from '../../engine/image/reference.ts';
import { namesOf } from '../../engine/store/names.ts';
import type { EngineState } from '../../engine/store/state.ts';
import type { ChangeWords } from './words.ts';

/** Twelve digits, as Docker shortens an ID. */
export const shortId = (id: ImageId | ChainId): string => id.slice('sha256:'.length, 'sha256:'.length + 12);

/** `web-ping:latest`, or the short ID of an image without a name. */
export function nameOf(state: EngineState, id: ImageId, words: ChangeWords): string {
  return namesOf(state, id).tags[0] ?? words.unnamed(shortId(id));
}

/** The images of a state that include a layer, those that end with it first. */
export function imagesWith(state: EngineState, layer: ChainId): readonly Image[] {
  const found = [...state.images.values()].filter(({ chain }) => chain.includes(layer));
  return found.sort((a, b) => Number(b.chain.at(-1) === layer) - Number(a.chain.at(-1) === layer));
}

/** The image whose pulled layers the build cache keeps, if this is one of them: `diamol/node`. */
export function pulledFrom(state: EngineState, layer: ChainId): string | null {
  for (const { chainId, description } of state.cache.values()) {
    const source = chainId === layer ? /^pulled from (.+)@sha256:/.exec(description)?.[1] : undefined;
    if (source !== undefined) return withoutLatest(familiarName(source));
  }
  return null;
}

/** A base as a `FROM` line names it. */
export const withoutLatest = (name: string): string => name.replace(/:latest$/, '');

/** Bytes of some layers. */
export const sizeOf = (state: EngineState, layers: readonly ChainId[]): number =>
  layers.reduce((sum, id) => sum + (state.layers.get(id)?.size ?? 0), 0);
