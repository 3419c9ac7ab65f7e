import type { LineRange } from '../../../../../engine/build/errors.ts';
import { utf8 } from '../../../../../engine/core/bytes.ts';
import type { CliError } from '../../../../command.ts';

/** What a question to the Dockerfile frontend was answered with (BuildKit `frontend/subrequests`). */
export interface CallResult {
  /** For `format=json` and `--metadata-file`. */
  readonly json: unknown;
  /** The frontend's own text of it, for `--metadata-file`. */
  readonly text: string;
  /** What the client prints without `format=json`. */
  readonly shown: string;
  /** Set where the answer has an exit code. */
  readonly status?: number;
  /** What is told as an error after the answer. */
  readonly failure?: CliError;
}

/** Lines as BuildKit's messages have them. */
export const locationOf = ({ start, end }: LineRange): { readonly ranges: readonly unknown[] } => ({
  ranges: [{ start: { line: start }, end: { line: end } }],
});

/** A text as JSON carries bytes. */
export const base64 = (text: string): string => btoa([...utf8(text)].map((byte) => String.fromCharCode(byte)).join(''));
