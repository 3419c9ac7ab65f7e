import { concat, text, utf8 } from './bytes.ts';
import { EngineError } from './errors.ts';
import type { ByteSink, ByteSource } from './streams.ts';

/** Bytes a pipe holds before its writer has to wait, as in Linux. */
const CAPACITY = 65_536;

export interface Pipe {
  readonly source: ByteSource & { /** Nobody will read any more: writers get `EPIPE`. */ close(): void };
  readonly sink: ByteSink & { /** Nothing more will be written: the reader gets the end. */ close(): void };
}

/** A bounded pipe: a full one makes its writer wait, a closed one refuses it. */
export function pipe(): Pipe {
  let held: Uint8Array[] = [];
  let size = 0;
  let ended = false;
  let broken = false;
  let readers: (() => void)[] = [];
  let writers: (() => void)[] = [];
  const notify = (waiting: readonly (() => void)[]): void => {
    for (const resume of waiting) resume();
  };
  const wakeReaders = (): void => {
    const waiting = readers;
    readers = [];
    notify(waiting);
  };
  const wakeWriters = (): void => {
    const waiting = writers;
    writers = [];
    notify(waiting);
  };

  return {
    source: {
      isTerminal: false,
      read: async () => {
        while (size === 0 && !ended && !broken) await new Promise<void>((resume) => readers.push(resume));
        if (size === 0) return null;
        const chunk = concat(held);
        held = [];
        size = 0;
        wakeWriters();
        return chunk;
      },
      close: () => {
        broken = true;
        held = [];
        size = 0;
        wakeWriters();
        wakeReaders();
      },
    },
    sink: {
      isTerminal: false,
      write: async (chunk) => {
        while (size >= CAPACITY && !broken) await new Promise<void>((resume) => writers.push(resume));
        if (broken) throw brokenPipe();
        if (chunk.length === 0) return;
        held.push(chunk);
        size += chunk.length;
        wakeReaders();
      },
      close: () => {
        ended = true;
        wakeReaders();
      },
    },
  };
}

function brokenPipe(): EngineError {
  return new EngineError('EPIPE', 'system', 'Broken pipe');
}

/** A sink that keeps what is written to it. */
export function collect(): ByteSink & { bytes(): Uint8Array; text(): string } {
  const chunks: Uint8Array[] = [];
  return {
    isTerminal: false,
    write: async (chunk) => void chunks.push(chunk),
    bytes: () => concat(chunks),
    text: () => text(concat(chunks)),
  };
}

/** A sink that forgets what is written to it, like `/dev/null`. */
export function discard(): ByteSink {
  return { isTerminal: false, write: async () => undefined };
}

/** A source that is at its end, like `/dev/null`. */
export function emptySource(): ByteSource {
  return { isTerminal: false, read: async () => null };
}

/** A source that gives some bytes, then its end. */
export function sourceOf(data: Uint8Array | string): ByteSource {
  let left: Uint8Array | null = typeof data === 'string' ? utf8(data) : data;
  return {
    isTerminal: false,
    read: async () => {
      const chunk = left;
      left = null;
      return chunk === null || chunk.length === 0 ? null : chunk;
    },
  };
}

/** Everything a source still has. */
export async function readAll(source: ByteSource): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for (let chunk = await source.read(); chunk !== null; chunk = await source.read()) chunks.push(chunk);
  return concat(chunks);
}
