import { EngineError } from '../../engine/core/errors.ts';
import type { ByteSink, ByteSource } from '../../engine/core/streams.ts';

/** A source into which a reader can put back what it took too much. */
export interface PushbackSource extends ByteSource {
  /** Rejects when it is cancelled first; what comes then is for the next reader. */
  read(cancel?: AbortSignal): Promise<Uint8Array | null>;
  unread(chunk: Uint8Array): void;
}

/** What a source that reads from another keeps of its terminal. */
export function terminalOf({ isTerminal, takeOver }: ByteSource): Pick<ByteSource, 'isTerminal' | 'takeOver'> {
  return takeOver === undefined ? { isTerminal } : { isTerminal, takeOver };
}

/** Makes a source one into which bytes can be put back. */
function withPushback(source: ByteSource | PushbackSource): PushbackSource {
  if ('unread' in source) return source;
  if (source.isTerminal) return shared(source);
  let back: Uint8Array[] = [];
  return {
    ...terminalOf(source),
    read: async () => {
      const chunk = back.pop();
      return chunk ?? source.read();
    },
    unread: (chunk) => {
      if (chunk.length > 0) back = [...back, chunk];
    },
  };
}

/** A terminal's input, where readers come and go: what is typed is for the newest one that still waits. */
function shared(source: ByteSource): PushbackSource {
  let back: readonly Uint8Array[] = [];
  let waiting: readonly ((chunk: Uint8Array | null) => void)[] = [];
  let isReading = false;

  async function pump(): Promise<void> {
    isReading = true;
    const chunk = await source.read();
    isReading = false;
    const reader = waiting.at(-1);
    waiting = waiting.slice(0, -1);
    if (reader !== undefined) reader(chunk);
    else if (chunk !== null) back = [...back, chunk];
    if (waiting.length > 0) void pump();
  }

  return {
    ...terminalOf(source),
    read: (cancel) => {
      const held = back.at(-1);
      back = back.slice(0, -1);
      if (held !== undefined) return Promise.resolve(held);
      return new Promise((resolve, reject) => {
        const leave = (): void => {
          waiting = waiting.filter((each) => each !== take);
          reject(new EngineError('ECANCELED', 'system', 'Operation canceled'));
        };
        const take = (chunk: Uint8Array | null): void => {
          cancel?.removeEventListener('abort', leave);
          resolve(chunk);
        };
        waiting = [...waiting, take];
        cancel?.addEventListener('abort', leave, { once: true });
        if (!isReading) void pump();
      });
    },
    unread: (chunk) => {
      if (chunk.length > 0) back = [...back, chunk];
    },
  };
}

/**
 * An open file description as POSIX has it: shared by every descriptor that was duplicated from it, closed with the
 * last of them.
 */
export interface OpenFile {
  readonly source: PushbackSource;
  readonly sink: ByteSink;
  /** Where it is, if it has a path. */
  readonly path?: string;
  retain(): OpenFile;
  release(): void;
}

interface Ends {
  readonly source?: ByteSource | PushbackSource;
  readonly sink?: ByteSink;
  readonly close?: () => void;
  readonly path?: string;
}

const unreadable: ByteSource = {
  isTerminal: false,
  read: () => Promise.reject(badDescriptor()),
};
const unwritable: ByteSink = {
  isTerminal: false,
  write: () => Promise.reject(badDescriptor()),
};

function badDescriptor(): EngineError {
  return new EngineError('EBADF', 'system', 'Bad file descriptor');
}

/** Opens a description with one holder. */
export function openFile(ends: Ends): OpenFile {
  let holders = 1;
  const file: OpenFile = {
    source: withPushback(ends.source ?? unreadable),
    sink: ends.sink ?? unwritable,
    ...(ends.path === undefined ? {} : { path: ends.path }),
    retain: () => {
      holders += 1;
      return file;
    },
    release: () => {
      holders -= 1;
      if (holders === 0) ends.close?.();
    },
  };
  return file;
}

/** The descriptors of a process. */
export class DescriptorTable {
  private readonly files = new Map<number, OpenFile>();
  /** The controlling terminal, `/dev/tty`; `null` without one. */
  readonly terminal: OpenFile | null;

  constructor(terminal: OpenFile | null = null) {
    this.terminal = terminal;
  }

  get(descriptor: number): OpenFile | undefined {
    return this.files.get(descriptor);
  }

  numbers(): readonly number[] {
    return [...this.files.keys()];
  }

  /** Takes over the caller's hold on `file`. */
  set(descriptor: number, file: OpenFile): void {
    const before = this.files.get(descriptor);
    this.files.set(descriptor, file);
    before?.release();
  }

  close(descriptor: number): void {
    this.files.get(descriptor)?.release();
    this.files.delete(descriptor);
  }

  /** The same descriptions for a child process. */
  clone(): DescriptorTable {
    const copy = new DescriptorTable(this.terminal);
    for (const [descriptor, file] of this.files) copy.files.set(descriptor, file.retain());
    return copy;
  }

  closeAll(): void {
    for (const descriptor of this.numbers()) this.close(descriptor);
  }

  sink(descriptor: number): ByteSink {
    return this.files.get(descriptor)?.sink ?? unwritable;
  }

  source(descriptor: number): PushbackSource {
    return this.files.get(descriptor)?.source ?? withPushback(unreadable);
  }
}
