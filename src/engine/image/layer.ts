import type { ChainId, DiffId } from '../core/digest.ts';
import type { Changeset } from '../fs/node.ts';

/** The filesystem changes of one step (OCI layer.md). */
export interface Layer {
  readonly diffId: DiffId;
  /** Bytes of regular files (hard links once) plus lengths of symlink targets: Docker's SIZE. */
  readonly size: number;
  /** The changes themselves. Computed on first use where the layer comes from the catalogue. */
  readonly changeset: () => Changeset;
}

/** A layer in a store: its place in a stack is its identity. */
export interface StoredLayer extends Layer {
  readonly chainId: ChainId;
  /** The layer below; `null` for the lowest. */
  readonly parent: ChainId | null;
  /** Number of layers from the lowest up to this one. */
  readonly depth: number;
}
