import type { BroughtFile } from '../../session/log.ts';
import { sizeOf } from './size.ts';
import type { FileStrings } from './strings.ts';

/** A file of the person, at a path that is seen from the folder it goes into; without a file it is an empty folder. */
export interface PersonFile {
  readonly path: string;
  readonly file: Blob | null;
}

/** Files as a session takes them. */
export interface Parcel {
  readonly files: readonly BroughtFile[];
  readonly content: Blob;
}

const MOST_FILES = 5000;
/** Bytes: they stay where they are, but the browser keeps a copy for the next visit. */
const MOST_BYTES = 1_000_000_000;

/** Something is wrong with the files; its message is a sentence. */
export class PackFault extends Error {
  override readonly name = 'PackFault';
}

/** Joins files for the way to the session. Throws a `PackFault`, whose message says what is wrong with which of them. */
export function pack(given: readonly PersonFile[], t: FileStrings): Parcel {
  if (given.length === 0) throw new PackFault(t.nothing);
  if (given.length > MOST_FILES) throw new PackFault(t.tooMany(given.length, MOST_FILES));
  let size = 0;
  for (const { path, file } of given) {
    size += file?.size ?? 0;
    if (size > MOST_BYTES) throw new PackFault(t.tooLarge(path, sizeOf(size), sizeOf(MOST_BYTES)));
  }
  const files = given.map(({ path, file }) => ({ path: file === null ? `${path}/` : path, size: file?.size ?? 0 }));
  return { files, content: new Blob(given.flatMap(({ file }) => (file === null ? [] : [file]))) };
}
