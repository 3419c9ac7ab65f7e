import type { ChainId, DiffId, ImageId } from '../engine/core/digest.ts';
import type { ContainerId, ContainerStatus } from '../engine/container/types.ts';
import type { BuildBase, BuildFailure, CacheMiss } from '../engine/build/types.ts';

/** What views see of the engine: plain data that survives a structured clone, and nothing they could change. */
export interface Snapshot {
  /** Counts state changes; equal numbers mean equal snapshots. */
  readonly revision: number;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly layers: readonly LayerView[];
  /** As `docker image ls` orders them: newest first. */
  readonly images: readonly ImageView[];
  readonly containers: readonly ContainerView[];
  readonly volumes: readonly VolumeView[];
  readonly cache: readonly CacheRecordView[];
  readonly builds: readonly BuildView[];
  readonly disk: DiskView;
  /** What the last command did to the layers; `null` before the first. */
  readonly change: ChangeView | null;
}

export interface LayerView {
  readonly chainId: ChainId;
  readonly diffId: DiffId;
  readonly parent: ChainId | null;
  /** Bytes. */
  readonly size: number;
  /** The instruction that made it, as `docker history` shows it in full. */
  readonly createdBy: string;
  /** Images whose stack includes it. */
  readonly imageIds: readonly ImageId[];
  /** True when only the build cache keeps it: no image includes it and no container stands on it. */
  readonly cacheOnly: boolean;
}

export interface HistoryView {
  readonly createdBy: string;
  readonly created: number;
  readonly size: number;
  readonly comment: string;
  /** The layer this row made; `null` for a row that changed only metadata. */
  readonly chainId: ChainId | null;
}

export interface ImageView {
  readonly id: ImageId;
  /** Familiar names with tag: `web-ping:latest`. Empty for a dangling image. */
  readonly tags: readonly string[];
  readonly created: number;
  /** False for an unnamed image that another was committed from: Docker lists and counts it nowhere. */
  readonly listed: boolean;
  /** Sum of its layers, in bytes. */
  readonly size: number;
  readonly sharedSize: number;
  readonly uniqueSize: number;
  /** Lowest first. */
  readonly chain: readonly ChainId[];
  /** Newest first, as `docker history` lists them. */
  readonly history: readonly HistoryView[];
  readonly containers: number;
}

export interface ContainerView {
  readonly id: ContainerId;
  readonly name: string;
  readonly imageId: ImageId;
  readonly imageRef: string;
  readonly status: ContainerStatus;
  /** The layer it stands on. */
  readonly base: ChainId | null;
  /** Bytes of its writable layer. */
  readonly writableSize: number;
}

export interface VolumeView {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Containers that mount it. */
  readonly links: number;
}

/** A record of the build cache. */
export interface CacheRecordView {
  readonly id: string;
  /** As `docker buildx du` describes it: `[2/3] WORKDIR /app`. */
  readonly description: string;
  readonly size: number;
  /** True when an image has its layer too: then it takes no room of its own. */
  readonly shared: boolean;
}

export interface DiskRow {
  readonly total: number;
  readonly active: number;
  readonly size: number;
  readonly reclaimable: number;
}

export interface DiskView {
  readonly images: DiskRow;
  readonly containers: DiskRow;
  readonly volumes: DiskRow;
  readonly cache: DiskRow;
  /** Sum of the SIZE column of `docker image ls`. */
  readonly logicalSize: number;
}

export interface BuildView {
  /** When it ended, in milliseconds since 1970. */
  readonly time: number;
  /** Builds with the same context, Dockerfile and stage are compared. */
  readonly subject: string;
  /** Its names, its ID, or where it has neither the folder it was built from. */
  readonly target: string;
  /** `null` where it failed. */
  readonly image: ImageId | null;
  /** The text that was built. */
  readonly dockerfile: string;
  /** Images that it stood on and had looked at. */
  readonly bases: readonly BuildBase[];
  /** Those that were done. */
  readonly steps: readonly BuildStepView[];
  /** Where it stopped; `null` where it did not. */
  readonly failure: BuildFailure | null;
}

export interface BuildStepView {
  /** `[2/3] COPY app.js .` */
  readonly name: string;
  readonly instruction: string;
  /** Its first line in the Dockerfile, counted from 1. */
  readonly line: number;
  readonly cached: boolean;
  /** Why it had to run; `null` when it came from the cache. */
  readonly miss: CacheMiss | null;
  readonly chainId: ChainId;
  /** Bytes of its layer. */
  readonly size: number;
  /** Files, links and the like that its layer adds, changes or takes away; directories do not count. */
  readonly files: number;
  readonly milliseconds: number;
  /** What it took of the context or of other stages, with a checksum of each. */
  readonly ingredients: readonly { readonly name: string; readonly digest: string }[];
}

/** The difference that one command made, in chain IDs and in words. */
export interface ChangeView {
  readonly command: string;
  readonly added: readonly ChainId[];
  readonly reused: readonly ChainId[];
  readonly removed: readonly ChainId[];
  /** Layers that stay though something that stood on them is gone. */
  readonly kept: readonly ChainId[];
  /** Files that were written to, and so copied into a container's writable layer. */
  readonly copies: readonly CopyUpView[];
  /** Images that are new or got a name. */
  readonly images: readonly ImageId[];
  /** Containers that are new, or whose status or writable layer is another. */
  readonly containers: readonly ContainerId[];
  readonly removedImages: readonly ImageId[];
  readonly removedContainers: readonly ContainerId[];
  /** What happened, by language, most important first; of many sentences the first sums up the others. */
  readonly sentences: { readonly en: readonly string[]; readonly ko: readonly string[] };
}

/** A file of an image that a container wrote to. */
export interface CopyUpView {
  readonly container: ContainerId;
  /** Absolute. */
  readonly path: string;
  /** The layer that had it. */
  readonly from: ChainId;
  /** Bytes that were copied. */
  readonly size: number;
}
