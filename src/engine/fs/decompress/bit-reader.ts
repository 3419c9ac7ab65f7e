import { truncated } from '../tar/fault.ts';

/** Reads bits from the highest of each byte on. */
export class BitReader {
  private readonly bytes: Uint8Array;
  private at = 0;
  private held = 0;
  private count = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.at >= this.bytes.length;
  }

  get bytesRead(): number {
    return this.at;
  }

  /** The next bits as a number, 48 at most. Throws where there are no more. */
  read(bits: number): number {
    let value = 0;
    for (let missing = bits; missing > 0;) {
      if (this.count === 0) this.fill();
      const taken = Math.min(missing, this.count);
      this.count -= taken;
      value = value * 2 ** taken + ((this.held >> this.count) & ((1 << taken) - 1));
      missing -= taken;
    }
    return value;
  }

  /** The next bit: `read(1)`, which is asked for millions of times. */
  bit(): number {
    if (this.count === 0) this.fill();
    this.count -= 1;
    return (this.held >> this.count) & 1;
  }

  /** Goes on at the start of a byte. */
  align(): void {
    this.count = 0;
  }

  private fill(): void {
    const byte = this.bytes[this.at];
    if (byte === undefined) throw truncated();
    this.held = byte;
    this.count = 8;
    this.at += 1;
  }
}
