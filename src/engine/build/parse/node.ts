import type { LineRange } from '../errors.ts';

/** A document inside a Dockerfile: `<<EOF` … `EOF`. */
export interface Heredoc {
  readonly name: string;
  /** False where the name was quoted: `$` stays as it is. */
  readonly expands: boolean;
  /** `<<-`: leading tabs are taken off. */
  readonly chomps: boolean;
  /** Its lines, each with its end. */
  readonly content: string;
}

/** An instruction as it was split, not yet understood. */
export interface DockerfileNode extends LineRange {
  /** As written: `COPY` or `copy`. */
  readonly name: string;
  /** `--from=build`, quotes taken off. */
  readonly flags: readonly string[];
  readonly args: readonly string[];
  /** Whether the arguments were a JSON array (exec form). */
  readonly json: boolean;
  /** Whether documents may follow it: ADD, COPY, RUN in shell form, or one of them behind ONBUILD. */
  readonly takesHeredocs: boolean;
  readonly heredocs: readonly Heredoc[];
  /** The line, continuations joined. */
  readonly original: string;
  /** Comments right above it, without `#`. */
  readonly comments: readonly string[];
}

/** A Dockerfile as parsed. */
export interface ParsedDockerfile {
  readonly lines: readonly string[];
  readonly nodes: readonly DockerfileNode[];
  /** `\` or, by directive, a backtick. */
  readonly escape: string;
  /** Lines in which a continuation was empty. */
  readonly emptyContinuations: readonly number[];
}
