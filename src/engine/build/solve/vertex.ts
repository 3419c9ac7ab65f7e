import type { Image } from '../../image/types.ts';
import type { RemoteImage } from '../../registry/types.ts';
import type { LineRange } from '../errors.ts';
import type { Operation } from './operation.ts';

/** A base: an image of the store or of a registry. */
export interface ImageVertex {
  readonly kind: 'image';
  /** As progress shows it: `[1/3] FROM docker.io/library/alpine:3.22`. */
  readonly name: string;
  /** Of its `FROM`, counted from 1; `null` for an image that only COPY or a mount names. */
  readonly line: number | null;
  /** Canonical: `docker.io/library/alpine:3.22`. */
  readonly reference: string;
  readonly image: Image;
  /** Where it has to be fetched from; `null` for one that is here. */
  readonly remote: RemoteImage | null;
}

/** A step: an operation on the files of the vertex below it. */
export interface StepVertex {
  readonly kind: 'step';
  readonly name: string;
  /** The instruction as it is written, for views. */
  readonly instruction: string;
  readonly range: LineRange;
  readonly parent: Vertex | null;
  readonly operation: Operation;
  /** Set for files that the client sends: not a step of the Dockerfile. */
  readonly isSource?: true;
  /** What has to be allowed for it: `network.host`. */
  readonly entitlement?: string;
  /** Whether it runs again although its result is in the cache. */
  readonly ignoresCache: boolean;
}

/** A node of the graph that is solved (BuildKit LLB). */
export type Vertex = ImageVertex | StepVertex;

/** Whether two vertices are one: an image that several stages begin with is looked at once. */
export const isSameVertex = (one: Vertex, other: Vertex): boolean =>
  one === other || (one.kind === 'image' && other.kind === 'image' && one.image.id === other.image.id);
