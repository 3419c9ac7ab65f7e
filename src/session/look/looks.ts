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

/** An image, or a container with what it wrote on top. */
export type Subject = { readonly image: ImageId } | { readonly container: ContainerId };

/** A layer of a subject; the writable one of a container has no chain ID. */
export interface LevelView {
  readonly chainId: ChainId | null;
  readonly createdBy: string;
  readonly size: number;
}

/**
 * A tree of paths with what each layer says of them, as columns: a hundred thousand objects would take long to cross
 * from the worker. Paths come parents first, siblings by name.
 */
export interface FileTable {
  /** Lowest first. */
  readonly levels: readonly LevelView[];
  /** Names of the paths, joined by NUL. The first is the root, with an empty name. */
  readonly names: string;
  /** Of each path: how deep it lies, and the place after its last descendant. */
  readonly depths: Uint16Array;
  readonly ends: Int32Array;
  /** Of each path the place of its first version, and at the end the number of all versions. */
  readonly firsts: Int32Array;
  /** Of each version: its level from 0, its kind (`FILE_KINDS`), its bytes. A path's lowest comes first. */
  readonly versionLevels: Uint8Array;
  readonly versionKinds: Uint8Array;
  readonly versionSizes: Float64Array;
}

/** Kinds of versions by their number. `hidden` is a path whose folder was taken away or replaced. */
export const FILE_KINDS = ['file', 'directory', 'symlink', 'other', 'whiteout', 'hidden'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

export interface ContentAsk {
  readonly subject: Subject;
  /** Absolute. */
  readonly path: string;
  /** The layer whose version is wanted, from 0. */
  readonly level: number;
  readonly offset: number;
  readonly length: number;
}

export interface ContentView {
  /** Bytes of the whole. */
  readonly size: number;
  readonly bytes: Uint8Array;
}

/** What views may ask of a session because a snapshot would be too large with it: the question, and what is seen. */
export interface Looks {
  /** Every path that the layers of something speak of; `null` when it is gone. */
  readonly files: { readonly ask: Subject; readonly see: FileTable | null };
  /** A stretch of one version of a file; `null` when there is no such file. */
  readonly content: { readonly ask: ContentAsk; readonly see: ContentView | null };
  /** The files of the context that each step of a build took; asked for by the place of the build in the snapshot. */
  readonly 'build-files': { readonly ask: number; readonly see: readonly (readonly string[])[] };
  /** What each way of cleaning up would free. */
  readonly prunes: { readonly ask: null; readonly see: readonly PruneView[] };
}

export type LookKind = keyof Looks;
export type Ask<K extends LookKind = LookKind> = Looks[K]['ask'];
export type Seen<K extends LookKind = LookKind> = Looks[K]['see'];

/** Asks a session about a moment of its past, by its place there, or about the present. */
export type Look = <K extends LookKind>(kind: K, ask: Ask<K>, at?: number | null) => Promise<Seen<K>>;
