/** Something an author has to mend. */
export interface Finding {
  /** Below the project's folder. */
  readonly file: string;
  /** The line in the file, from 1; left out for what is missing or has no one place. */
  readonly line?: number;
  /** What is wrong, in which field, and what to do. */
  readonly fault: string;
}

/** A fault and where in a text it begins, as an offset. */
export interface Fault {
  readonly fault: string;
  readonly at?: number;
}

/** The line, from 1, in which an offset of a text stands. */
export const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

/** How a finding is shown: `file:line`, as editors and terminals know to open it, and the fault below. */
export const showFinding = ({ file, line, fault }: Finding): string =>
  `${file}${line === undefined ? '' : `:${line}`}\n  ${fault}`;
