/** Where a process or command writes. A write resolves when the reader has room again, which is what lets pipes stream. */
export interface ByteSink {
  /** Rejects with an `EngineError` of code `EPIPE` when nobody reads any more. */
  write(chunk: Uint8Array): Promise<void>;
  /** True where a person looks at it (colours, live progress). */
  readonly isTerminal: boolean;
}

/** Where a process or command reads. */
export interface ByteSource {
  /** The next bytes, as soon as there are some; `null` at the end. */
  read(): Promise<Uint8Array | null>;
  readonly isTerminal: boolean;
}
