/** A deterministic source of randomness: equal seeds give equal sequences. */
export interface Random {
  /** The next `count` random bytes. */
  bytes(count: number): Uint8Array;
  /** A whole number from 0 up to, but not including, `limit`. */
  below(limit: number): number;
  /** `digits` random lower-case hexadecimal digits. */
  hex(digits: number): string;
}
