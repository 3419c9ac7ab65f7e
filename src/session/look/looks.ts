import type { ChainId, ImageId } from '../../engine/core/digest.ts';
import type { ContainerId } from '../../engine/container/types.ts';

/** What a command that cleans up would do, if it were given now. */
export interface PruneView {
  /** As it would be typed, without `--force`. */
  readonly command: string;
  /** Bytes that it would say it reclaimed. */
  readonly reclaimed: number;
  readonly images: readonly ImageId[];
  readonly containers: readonly ContainerId[];
  /** Layers that would leave the disk. */
  readonly layers: readonly ChainId[];
  /** IDs of build cache records. */
  readonly records: readonly string[];
}

/** What views may ask of a session because a snapshot would be too large with it: the question, and what is seen. */
export interface Looks {
  /** The files of the context that each step of a build took; asked for by the place of the build in the snapshot. */
  readonly 'build-files': { readonly ask: number; readonly see: readonly (readonly string[])[] };
  /** What each way of cleaning up would free. */
  readonly prunes: { readonly ask: null; readonly see: readonly PruneView[] };
}

export type LookKind = keyof Looks;
export type Ask<K extends LookKind = LookKind> = Looks[K]['ask'];
export type Seen<K extends LookKind = LookKind> = Looks[K]['see'];

/** Asks a session. */
export type Look = <K extends LookKind>(kind: K, ask: Ask<K>) => Promise<Seen<K>>;
