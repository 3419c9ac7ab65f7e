import { concat } from '../../../engine/core/bytes.ts';
import type { ByteSink } from '../../../engine/core/streams.ts';
import { encode } from './codec.ts';

/** Bytes that are collected before they are written, as stdio(3) does for what is not a terminal. */
const BLOCK = 4096;

/** Where a program prints: in blocks, at a terminal at the end of each line. */
export class Output {
  readonly isTerminal: boolean;
  private readonly sink: ByteSink;
  private texts: string[] = [];
  private chunks: Uint8Array[] = [];
  private size = 0;

  constructor(sink: ByteSink) {
    this.sink = sink;
    this.isTerminal = sink.isTerminal;
  }

  async write(data: string | Uint8Array): Promise<void> {
    this.add(data);
    if (this.size >= BLOCK || (this.isTerminal && endsLine(data))) await this.flush();
  }

  async line(text = ''): Promise<void> {
    await this.write(`${text}\n`);
  }

  async flush(): Promise<void> {
    this.settle();
    if (this.chunks.length === 0) return;
    const whole = concat(this.chunks);
    this.chunks = [];
    this.size = 0;
    await this.sink.write(whole);
  }

  private add(data: string | Uint8Array): void {
    this.size += data.length;
    if (typeof data === 'string') {
      this.texts.push(data);
      return;
    }
    this.settle();
    if (data.length > 0) this.chunks.push(data);
  }

  private settle(): void {
    if (this.texts.length === 0) return;
    const bytes = encode(this.texts.join(''));
    this.texts = [];
    if (bytes.length > 0) this.chunks.push(bytes);
  }
}

function endsLine(data: string | Uint8Array): boolean {
  return typeof data === 'string' ? data.includes('\n') : data.includes(10);
}
