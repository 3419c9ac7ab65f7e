/** Why work cannot be put into a text, or a text cannot be done again. */
export type LogRefusal =
  /** It holds more than a text may, say files that were brought. */
  | 'too-large'
  /** It is not what was written: cut off, or altered. */
  | 'damaged'
  /** A later version of this site wrote it. */
  | 'newer'
  /** It begins from a start that this site does not have. */
  | 'unknown-start'
  /** It does not come to an end. */
  | 'too-long';

export class RefusedLog extends Error {
  override readonly name = 'RefusedLog';
  readonly reason: LogRefusal;

  constructor(reason: LogRefusal) {
    super(reason);
    this.reason = reason;
  }
}
