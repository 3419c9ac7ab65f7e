/** What kind of fault it is, as the Docker API's error types have it (moby `errdefs`). */
export type ErrorCategory =
  'not-found' | 'invalid' | 'conflict' | 'forbidden' | 'unavailable' | 'not-implemented' | 'system';

/**
 * A fault that the engine foresees and states in Docker's own wording. Anything else thrown is a bug and propagates.
 * `message` is what follows `Error response from daemon: `; `code` is stable and names the fault for programs.
 */
export class EngineError extends Error {
  override readonly name = 'EngineError';
  readonly code: string;
  readonly category: ErrorCategory;
  /** What the fault is about, for views and counterexamples. */
  readonly data: Readonly<Record<string, unknown>>;

  constructor(code: string, category: ErrorCategory, message: string, data: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.code = code;
    this.category = category;
    this.data = data;
  }
}

/** The code of the fault of an object that is asked for by an empty name. */
export const EMPTY_REFERENCE = 'empty-reference';

/** A name or ID without the space around it (moby `client.trimID`); refuses an empty one. */
export function trimReference(kind: 'container' | 'network' | 'volume', reference: string): string {
  const trimmed = reference.trim();
  if (trimmed === '') throw new EngineError(EMPTY_REFERENCE, 'invalid', `invalid ${kind} name or ID: value is empty`);
  return trimmed;
}
