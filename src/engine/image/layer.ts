import type { ChainId, DiffId } from '../core/digest.ts';
import type { FileContent } from '../fs/content.ts';
import type { Changeset } from '../fs/node.ts';
import { tarContent } from '../fs/tar/write.ts';

/** The filesystem changes of one step (OCI layer.md). */
export interface Layer {
  readonly diffId: DiffId;
  /** Bytes of regular files (hard links once) plus lengths of symlink targets: Docker's SIZE. */
  readonly size: number;
  /** The changes themselves. Computed on first use where the layer comes from the catalogue. */
  readonly changeset: () => Changeset;
  /** The layer's tar as it came from outside, where that is not what `tarContent` makes of the changeset; always the same. */
  readonly tar?: () => FileContent;
}

/** The bytes whose digest is a layer's diff ID. */
export function layerTar(layer: Layer): FileContent {
  return layer.tar?.() ?? tarContent(layer.changeset());
}

/** A layer in a store: its place in a stack is its identity. */
export interface StoredLayer extends Layer {
  readonly chainId: ChainId;
  /** The layer below; `null` for the lowest. */
  readonly parent: ChainId | null;
  /** Number of layers from the lowest up to this one. */
  readonly depth: number;
}
