/** Something an author has to mend. */
export interface Finding {
  /** Below the project's folder. */
  readonly file: string;
  /** What is wrong, where in the file, and what to do. */
  readonly fault: string;
}
