/**
 * The bytes of a file, as data: held, or generated on demand from a seed.
 * Sizes are bytes. Catalogue files of hundreds of megabytes cost nothing until someone reads them.
 */
export type FileContent = HeldContent | GeneratedContent | SlicedContent;

/** Bytes held in memory. Never changed in place. */
export interface HeldContent {
  readonly kind: 'held';
  readonly size: number;
  readonly bytes: Uint8Array;
}

/** `size` pseudo-random bytes, the same for the same seed. */
export interface GeneratedContent {
  readonly kind: 'generated';
  readonly size: number;
  readonly seed: string;
}

/** A stretch of an imported archive, read only when asked for. */
export interface SlicedContent {
  readonly kind: 'sliced';
  readonly size: number;
  readonly offset: number;
  readonly source: RandomAccess;
}

/** Something that can be read in slices: a `File`, an OPFS handle, a buffer. */
export interface RandomAccess {
  read(offset: number, length: number): Promise<Uint8Array>;
}
