import type { Digest } from '../core/digest.ts';
import type { HistoryEntry, RunConfig } from '../image/types.ts';

/** A file of a catalogue layer: `[path, kind, mode, …]`, compact because every page loads them all. */
export type FileRecipe =
  | readonly [path: string, kind: 'd', mode: number]
  | readonly [path: string, kind: 't', mode: number, text: string]
  | readonly [path: string, kind: 'g', mode: number, size: number, seed: string]
  | readonly [path: string, kind: 'l', mode: number, target: string];

/** A layer as a recipe, with what was computed from its bytes. */
export interface LayerData {
  readonly diffId: Digest;
  readonly size: number;
  /** The gzipped blob a registry distributes. */
  readonly blob: { readonly digest: Digest; readonly size: number };
  /** Milliseconds since 1970: the time of each of its files. */
  readonly mtime: number;
  readonly files: readonly FileRecipe[];
  /** Whether the files of busybox come first. */
  readonly busybox: boolean;
}

export interface ImageData {
  /** `docker.io/library/busybox`. */
  readonly repository: string;
  readonly tag: string;
  readonly created: string;
  readonly config: RunConfig;
  readonly history: readonly HistoryEntry[];
  /** Indexes into `layers`, lowest first. */
  readonly layers: readonly number[];
}

/** Images that are loaded when somebody asks the registry; their layers are numbered on from the catalogue's. */
export type CatalogueAddition = Pick<CatalogueData, 'layers' | 'images'>;

/** What `scripts/catalogue` makes of the recipes under content/images. */
export interface CatalogueData {
  /** The date on which every session starts. */
  readonly now: string;
  readonly presets: Readonly<Record<string, readonly string[]>>;
  /** The files that `busybox: true` stands for. */
  readonly busybox: readonly FileRecipe[];
  readonly layers: readonly LayerData[];
  readonly images: readonly ImageData[];
}
