/** A stretch of a line that leads somewhere. */
export interface OutputLink {
  /** Places in the line, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** Links to the same have the same key. */
  readonly key: string;
}

/** Knows what commands' output speaks of. */
export interface OutputLinks {
  /** Links in a line of what a command printed, from left to right. */
  find(command: string, lines: readonly string[], at: number): readonly OutputLink[];
  /** Somebody points at a link, or at none. */
  point(key: string | null): void;
  /** Somebody follows a link that reads so. */
  open(key: string, text: string): void;
  /** Whether anything is marked. */
  hasMarks(): boolean;
  /** Whether what a link leads to is marked now. */
  isMarked(key: string): boolean;
}
