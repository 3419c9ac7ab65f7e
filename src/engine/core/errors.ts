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
