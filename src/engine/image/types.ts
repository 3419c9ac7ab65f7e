import type { ChainId, DiffId, Digest, ImageId } from '../core/digest.ts';

/** Points at some bytes (OCI descriptor.md). `size` is bytes. */
export interface Descriptor {
  readonly mediaType: string;
  readonly digest: Digest;
  readonly size: number;
  readonly platform?: { readonly architecture: string; readonly os: string };
  readonly annotations?: Readonly<Record<string, string>>;
}

/** OCI manifest.md. */
export interface Manifest {
  readonly schemaVersion: 2;
  readonly mediaType: string;
  readonly config: Descriptor;
  readonly layers: readonly Descriptor[];
  readonly annotations?: Readonly<Record<string, string>>;
}

/** One row of an image's history (OCI config.md, `history`). Keys in the JSON are snake_case. */
export interface HistoryEntry {
  /** RFC 3339, nanoseconds allowed. */
  readonly created: string;
  readonly createdBy: string;
  readonly author?: string;
  readonly comment?: string;
  /** True when the step made no layer. A real layer may still be 0B. */
  readonly emptyLayer?: boolean;
}

/** Durations are nanoseconds (moby `HealthConfig`). */
export interface Healthcheck {
  readonly Test?: readonly string[];
  readonly Interval?: number;
  readonly Timeout?: number;
  readonly StartPeriod?: number;
  readonly StartInterval?: number;
  readonly Retries?: number;
}

/** What a container of the image starts with (OCI config.md, `config`; names as in the JSON). */
export interface RunConfig {
  readonly User?: string;
  readonly ExposedPorts?: Readonly<Record<string, Readonly<Record<string, never>>>>;
  readonly Env?: readonly string[];
  readonly Entrypoint?: readonly string[] | null;
  readonly Cmd?: readonly string[] | null;
  readonly Healthcheck?: Healthcheck;
  readonly ArgsEscaped?: boolean;
  readonly Volumes?: Readonly<Record<string, Readonly<Record<string, never>>>>;
  readonly WorkingDir?: string;
  readonly Labels?: Readonly<Record<string, string>>;
  readonly OnBuild?: readonly string[] | null;
  readonly StopSignal?: string;
  readonly StopTimeout?: number;
  readonly Shell?: readonly string[];
}

/** An image's config (OCI config.md): what the image *is*; its digest is the image ID. */
export interface ImageConfig {
  /** What was said when it was committed or imported. */
  readonly comment?: string;
  /** The engine that committed or imported it; BuildKit writes none. */
  readonly dockerVersion?: string;
  readonly architecture: string;
  readonly os: string;
  /** RFC 3339, nanoseconds allowed. */
  readonly created: string;
  readonly author?: string;
  readonly config: RunConfig;
  readonly rootfs: { readonly type: 'layers'; readonly diffIds: readonly DiffId[] };
  readonly history: readonly HistoryEntry[];
  /** What its layers are the results of, for other builds to go by (BuildKit's inline cache): JSON in base64. */
  readonly buildCache?: string;
}

/** An image in the store. */
export interface Image {
  readonly id: ImageId;
  readonly config: ImageConfig;
  /** The config's exact bytes, whose digest is `id`. */
  readonly bytes: Uint8Array;
  /** `created` in milliseconds since 1970. */
  readonly created: number;
  /** Chain ID of each layer, lowest first; the same length as `config.rootfs.diffIds`. */
  readonly chain: readonly ChainId[];
  /** The image a `docker commit` stood on; BuildKit images and pulled ones have none. */
  readonly parent: ImageId | null;
  /** When a name was last given to it here, in milliseconds; `null` for one that was only pulled. */
  readonly lastTagged: number | null;
}
