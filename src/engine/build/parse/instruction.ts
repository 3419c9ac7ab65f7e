/** An instruction of a Dockerfile, before its words are expanded. */
export interface Instruction {
  /** Upper case: `COPY`. */
  readonly name: string;
  /** `--from=build` → `from`: `build`; a flag without a value is ''. */
  readonly flags: readonly (readonly [name: string, value: string])[];
  /** What follows name and flags, continuation lines joined. */
  readonly text: string;
  /** The words, when the text is a JSON array of strings (exec form). */
  readonly json: readonly string[] | null;
  /** First and last line, counted from 1. */
  readonly start: number;
  readonly end: number;
}

/** A Dockerfile as parsed: instructions and the lines they came from, for excerpts. */
export interface Dockerfile {
  readonly lines: readonly string[];
  readonly instructions: readonly Instruction[];
  /** `\` or, by directive, a backtick. */
  readonly escape: string;
}
