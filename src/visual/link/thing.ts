import type { ChainId, ImageId } from '../../engine/core/digest.ts';
import type { ContainerId } from '../../engine/container/types.ts';

/** Something that can be pointed at, in a view or in the terminal. The views are sides of the same few things. */
export type Thing =
  | { readonly kind: 'layers'; readonly chains: readonly ChainId[] }
  | { readonly kind: 'image'; readonly image: ImageId }
  | { readonly kind: 'container'; readonly container: ContainerId }
  /** A row of an image's history, from 0, the newest. */
  | { readonly kind: 'row'; readonly image: ImageId; readonly row: number }
  /** An instruction of a build that was, by the build's time and its first line. */
  | { readonly kind: 'line'; readonly build: number; readonly line: number }
  /** A path, and the layers that hold a version of it; the one that is seen is the last. */
  | { readonly kind: 'file'; readonly path: string; readonly chains: readonly ChainId[] }
  /** A number that Docker prints, by its key in the Disk view. */
  | { readonly kind: 'figure'; readonly key: string };

/** Equal things have equal keys. */
export const thingKey = (thing: Thing | null): string => JSON.stringify(thing);
