import type { LayerDigest, ManifestDigest } from '../core/digest.ts';
import type { Layer } from '../image/layer.ts';
import type { ImageConfig } from '../image/types.ts';

/** An image as a registry serves it. */
export interface RemoteImage {
  readonly manifestDigest: ManifestDigest;
  /** The manifest's exact bytes. */
  readonly manifest: Uint8Array;
  readonly config: ImageConfig;
  /** The config's exact bytes, whose digest is the image ID. */
  readonly configBytes: Uint8Array;
  /** Lowest first. */
  readonly layers: readonly RemoteLayer[];
}

export interface RemoteLayer {
  readonly digest: LayerDigest;
  /** Bytes as transferred. */
  readonly blobSize: number;
  readonly layer: Layer;
}

/** Where images are pulled from and pushed to. */
export interface Registry {
  /** By canonical repository (`docker.io/library/busybox`) and tag or digest; `null` when it has none. */
  find(repository: string, tagOrDigest: string): RemoteImage | null;
  /** Loads what of it is kept apart; `find` and `list` know only what is loaded. */
  complete(): Promise<void>;
  /** Canonical names with tags, sorted: for completion and `docker search`. */
  list(): readonly { readonly repository: string; readonly tag: string }[];
}
