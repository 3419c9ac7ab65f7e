import { concat } from '../engine/core/bytes.ts';
import { pipe, type Pipe } from '../engine/core/pipe.ts';
import type { ByteSource, TerminalMode } from '../engine/core/streams.ts';
import { createTerminalModes } from '../engine/core/terminal-modes.ts';

/** What is typed while commands run, or before the first one can: as with a real terminal, whoever reads first gets it. */
export interface TypedInput {
  write(bytes: Uint8Array): void;
  /** Ctrl-D: the reader gets the end. */
  end(): void;
  /** Where the command that runs reads. */
  readonly source: ByteSource;
  /** What the command that runs wants done with keys. */
  readonly mode: TerminalMode;
  /** What nobody has read when a command ends. The next command starts with nothing typed. */
  takeUnread(): Promise<Uint8Array>;
}

async function drain(source: ByteSource): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for (let chunk = await source.read(); chunk !== null; chunk = await source.read()) chunks.push(chunk);
  return concat(chunks);
}

/** The keyboard's side of a session. `onMode` hears how the command that runs wants its keys, whenever that changes. */
export function createTypedInput(onMode: (mode: TerminalMode) => void = () => undefined): TypedInput {
  let current: Pipe = pipe();
  const modes = createTerminalModes(onMode);
  return {
    write: (bytes) => void current.sink.write(bytes),
    end: () => current.sink.close(),
    get source() {
      return { ...current.source, isTerminal: true, takeOver: (mode: TerminalMode) => modes.takeOver(mode) };
    },
    get mode() {
      return modes.current;
    },
    takeUnread: () => {
      const ended = current;
      current = pipe();
      ended.sink.close();
      return drain(ended.source);
    },
  };
}
