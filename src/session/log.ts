/** The signals of Ctrl-C, Ctrl-Z and Ctrl-\\. */
export type KeySignal = 'INT' | 'TSTP' | 'QUIT';

export interface WindowSize {
  readonly columns: number;
  readonly rows: number;
}

/** What a person did while a command ran; `time` in milliseconds since 1970 on the session's clock. */
export type Happening =
  | {
      readonly kind: 'input';
      readonly time: number;
      readonly bytes: Uint8Array;
    }
  | WriteDeed
  | UploadDeed
  | { readonly kind: 'end-input'; readonly time: number }
  /** Ctrl-C, unless it says otherwise. */
  | {
      readonly kind: 'interrupt';
      readonly time: number;
      readonly signal?: KeySignal;
    }
  | {
      readonly kind: 'resize';
      readonly time: number;
      readonly size: WindowSize;
    }
  /** The terminal went away: an undo or a reset ends the command whatever it does with Ctrl-C. */
  | { readonly kind: 'hang-up'; readonly time: number };

export interface CommandDeed {
  readonly kind: 'command';
  readonly line: string;
  /** Milliseconds since 1970 on the session's clock when it started. */
  readonly time: number;
  /** Seed of every random choice the command made. */
  readonly seed: string;
  readonly happenings: readonly Happening[];
  /** Of the terminal when it started. */
  readonly size?: WindowSize;
}

/** An editor saved a file of the host. */
export interface WriteDeed {
  readonly kind: 'write';
  readonly time: number;
  /** Absolute. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A file that a person brought; a path that ends in `/` is a folder without files. */
export interface BroughtFile {
  /** As seen from the folder that it is put into. */
  readonly path: string;
  readonly size: number;
}

/** A person brought files: all of them arrive, or none does. */
export interface UploadDeed {
  readonly kind: 'upload';
  readonly time: number;
  /** Absolute. */
  readonly folder: string;
  readonly files: readonly BroughtFile[];
  /** The bytes of all files, one after another. Many of them stay where they are and are read in slices. */
  readonly content: Uint8Array | Blob;
}

/** Something that was done in a session, with all it takes to do it again: the same deeds give the same state, IDs included. */
export type Deed = CommandDeed | WriteDeed | UploadDeed;

/** A deed, and whether images, containers, files or the like were not what they had been. */
export interface Done {
  readonly deed: Deed;
  readonly changed: boolean;
  /** The command still ran, and this is it as if it had ended then: it counts only where nothing came after it. */
  readonly unfinished?: true;
}

/** What a log holds, appended to and never rewritten. */
export type LogRecord = Done | { readonly undo: true } | { readonly redo: true };

/** The deeds before the last one that changed something; all of them when none did. */
function withoutLastChange(done: readonly Done[]): readonly Done[] {
  const last = done.findLastIndex(({ changed }) => changed);
  return last < 0 ? done : done.slice(0, last);
}

/** The records but those of commands that went on and came to an end. */
export function settled(records: readonly LogRecord[]): readonly LogRecord[] {
  return records.filter((record, index) => !isUnfinished(record) || index === records.length - 1);
}

export const isUnfinished = (record: LogRecord | undefined): record is Done =>
  record !== undefined && 'unfinished' in record;

/** The deeds that made a state, and those that an undo took back from it. */
export interface Standing {
  readonly done: readonly Done[];
  /** All deeds as they were before each undo that can be undone itself, the last undo's at the end. */
  readonly undone: readonly (readonly Done[])[];
}

export const NOTHING_DONE: Standing = { done: [], undone: [] };

/** What stands after one more record. A deed that changed nothing leaves what was undone within reach. */
export function standingAfter({ done, undone }: Standing, record: LogRecord): Standing {
  if ('undo' in record) {
    const earlier = withoutLastChange(done);
    return earlier.length === done.length ? { done, undone } : { done: earlier, undone: [...undone, done] };
  }
  if ('redo' in record) return { done: undone.at(-1) ?? done, undone: undone.slice(0, -1) };
  return { done: [...done, record], undone: record.changed ? [] : undone };
}

/** What stands after all records of a log. */
export const standing = (records: readonly LogRecord[]): Standing =>
  settled(records).reduce(standingAfter, NOTHING_DONE);
