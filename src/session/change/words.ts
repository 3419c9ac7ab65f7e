import type { ContainerStatus } from '../../engine/container/types.ts';

/** Bytes are given as Docker writes them: `75.5MB`. */
type Size = string;

/** Layers that stay when their image goes, and who still needs them. */
export interface Kept {
  readonly layers: number;
  readonly keeper: string;
}

/** How much of each kind came and went. */
export interface Sums {
  readonly images: Came;
  readonly layers: Came & { readonly cameSize: Size; readonly wentSize: Size };
  readonly names: Came;
  readonly containers: Came;
}

interface Came {
  readonly came: number;
  readonly went: number;
}

/** The sentences about a change, in one language. */
export interface ChangeWords {
  /** An image that has no name. */
  readonly unnamed: (shortId: string) => string;
  /** An image whose name another has now. */
  readonly former: (name: string) => string;
  readonly buildCache: string;
  readonly container: (name: string) => string;
  readonly noLayers: (name: string) => string;
  readonly standsOn: (name: string, added: number, layers: string) => string;
  readonly addsNone: (name: string, reused: number, base: string) => string;
  readonly reuses: (name: string, reused: number, base: string, added: number, layers: string) => string;
  readonly shares: (name: string, size: Size, other: string) => string;
  /** Layers that are only weighed. */
  readonly inAll: (size: Size) => string;
  /** Names one after the other; of many only the first. */
  readonly listed: (names: readonly string[]) => string;
  readonly stillNamed: (name: string, names: string) => string;
  readonly nameGone: (name: string) => string;
  readonly nameLost: (name: string, shortId: string) => string;
  readonly oneMoreName: (name: string, image: string) => string;
  readonly nowNames: (name: string, image: string) => string;
  readonly imageGone: (name: string, layers: number, size: Size, kept: readonly Kept[]) => string;
  /** `size` is `null` where nothing was written to the container. */
  readonly containerMade: (name: string, status: ContainerStatus, size: Size | null, image: string) => string;
  readonly containerWrote: (name: string, size: Size) => string;
  readonly containerStatus: (name: string, status: ContainerStatus) => string;
  readonly containerGone: (name: string, size: Size, image: string) => string;
  readonly allCached: string;
  readonly forgot: (records: number, layers: number, size: Size) => string;
  readonly stopped: (step: string, done: number, hadBase: boolean) => string;
  /** Line 0 where what is wrong concerns the whole. */
  readonly unread: (line: number) => string;
  readonly summary: (sums: Sums) => string;
}
