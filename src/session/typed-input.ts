import { concat } from '../engine/core/bytes.ts';
import { pipe, type Pipe } from '../engine/core/pipe.ts';
import type { ByteSource } from '../engine/core/streams.ts';

/** What is typed while commands run, or before the first one can: as with a real terminal, whoever reads first gets it. */
export interface TypedInput {
  write(bytes: Uint8Array): void;
  /** Ctrl-D: the reader gets the end. */
  end(): void;
  /** Where the command that runs reads. */
  readonly source: ByteSource;
  /** What nobody has read when a command ends. The next command starts with nothing typed. */
  takeUnread(): Promise<Uint8Array>;
}

async function drain(source: ByteSource): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for (let chunk = await source.read(); chunk !== null; chunk = await source.read()) chunks.push(chunk);
  return concat(chunks);
}

/** The keyboard's side of a session. */
export function createTypedInput(): TypedInput {
  let current: Pipe = pipe();
  return {
    write: (bytes) => void current.sink.write(bytes),
    end: () => current.sink.close(),
    get source() {
      return { ...current.source, isTerminal: true };
    },
    takeUnread: () => {
      const ended = current;
      current = pipe();
      ended.sink.close();
      return drain(ended.source);
    },
  };
}
