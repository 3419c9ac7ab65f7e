/** A file as an editor speaks of it. */
export interface Described {
  /** As it was named on the command line. */
  readonly name: string;
  readonly lines: number;
  readonly bytes: number;
  readonly characters: number;
  /** Its lines end as DOS has it. */
  readonly isDos: boolean;
  readonly lacksNewline: boolean;
  readonly isWritable: boolean;
}

/** What an editor says, in its own words. One file each beside this one. */
export interface Voice {
  /** Of a text that has no name yet. */
  readonly unnamed: string;
  /** True where a text always ends with a line break. */
  readonly endsLines: boolean;
  opened(file: Described): string;
  newFile(name: string): string;
  /** Of a new file whose folder is not there. */
  newFolder(name: string, folder: string): string;
  directory(name: string): string;
  device(name: string): string;
  unreadable(name: string, reason: string): string;
  saved(file: Described, isNew: boolean): string;
  failed(name: string, reason: string): string;
  /** Instead of writing a file that forbids it, unless one insists; `null` where the attempt is made anyway. */
  forbidden(name: string): string | null;
  /** Instead of writing over another file, unless one insists. */
  exists(name: string): string;
  readonly noName: string;
}

export const linesOf = (count: number): string => `${count} ${count === 1 ? 'line' : 'lines'}`;
