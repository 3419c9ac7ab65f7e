import type { Errand } from './errand.ts';

/** Where a process or command writes. A write resolves when the reader has room again, which is what lets pipes stream. */
export interface ByteSink {
  /** Rejects with an `EngineError` of code `EPIPE` when nobody reads any more. */
  write(chunk: Uint8Array): Promise<void>;
  /** True where a person looks at it (colours, live progress). */
  readonly isTerminal: boolean;
}

/**
 * What a terminal does with keys. `lines`: it edits and shows a line, hands it over when it is whole, and makes signals
 * of Ctrl-C and the like. `relayed`: the same, but another terminal behind it makes the signals, so that it hands over
 * Ctrl-C, Ctrl-D and the `escape` keys as bytes. `keys`: it hands over every key as it is typed and shows none.
 * `errand`: the person is busy with something else than keys, and what comes of that is handed over.
 */
export type TerminalMode =
  | { readonly kind: 'lines' }
  | { readonly kind: 'relayed'; readonly escape: readonly number[] }
  | { readonly kind: 'keys' }
  | { readonly kind: 'errand'; readonly errand: Errand };

/** True where a terminal hands over what it gets as it is, and makes no signals of it. */
export const isRaw = ({ kind }: TerminalMode): boolean => kind === 'keys' || kind === 'errand';

/** Where a process or command reads. */
export interface ByteSource {
  /** The next bytes, as soon as there are some; `null` at the end. */
  read(): Promise<Uint8Array | null>;
  readonly isTerminal: boolean;
  /** Changes what the terminal does with keys until the returned function is called; only a terminal has it. */
  readonly takeOver?: (mode: TerminalMode) => () => void;
  /** Resolves when the process may have the terminal; one in the background is stopped until then. */
  readonly inForeground?: () => Promise<void>;
}
