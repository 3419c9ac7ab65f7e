import type { BroughtFile, KeySignal } from './log.ts';
import type { Ask, LookKind, Seen } from './look/looks.ts';
import type {
  CommandResult,
  Completion,
  Finding,
  OutputChunk,
  Past,
  SessionStatus,
  TerminalMode,
  Undone,
} from './protocol.ts';
import type { FilePlace, FileVersion } from './file-versions.ts';
import type { ExportedLog, OpenedLog } from './share/ran.ts';
import type { Parcel } from './parcel.ts';
import type { Snapshot } from './snapshot.ts';

/** What the page asks of the worker; those with an `id` are answered. */
export type Request =
  | { readonly type: 'start'; readonly id: number; readonly start: string }
  | { readonly type: 'execute'; readonly id: number; readonly line: string }
  | {
      readonly type: 'complete';
      readonly id: number;
      readonly line: string;
      readonly cursor: number;
    }
  | { readonly type: 'is-complete'; readonly id: number; readonly text: string }
  | {
      readonly type: 'check';
      readonly id: number;
      readonly path: string;
      readonly dockerfile: string;
    }
  | {
      readonly type: 'history' | 'past' | 'undo' | 'redo' | 'set-aside-log' | 'export-log';
      readonly id: number;
    }
  | { readonly type: 'snapshot'; readonly id: number }
  | { readonly type: 'read-file'; readonly id: number; readonly path: string }
  | {
      readonly type: 'file-versions';
      readonly id: number;
      readonly place: FilePlace;
      readonly path: string;
    }
  | {
      readonly type: 'write-file';
      readonly id: number;
      readonly path: string;
      readonly bytes: Uint8Array;
    }
  | {
      readonly type: 'snapshot-at';
      readonly id: number;
      readonly moment: number;
    }
  | {
      readonly type: 'look';
      readonly id: number;
      readonly kind: LookKind;
      readonly ask: Ask;
      readonly at: number | null;
    }
  | {
      readonly type: 'upload';
      readonly id: number;
      readonly folder: string | null;
      readonly files: readonly BroughtFile[];
      readonly content: Blob;
    }
  | { readonly type: 'reset'; readonly id: number; readonly start: string }
  | { readonly type: 'open-log'; readonly id: number; readonly text: string }
  | { readonly type: 'interrupt'; readonly signal: KeySignal }
  | { readonly type: 'end-input' | 'dispose' }
  /** Typed for the command of that number; after its end it is not taken. */
  | {
      readonly type: 'input';
      readonly command: number;
      readonly bytes: Uint8Array;
    }
  /** The other end of the port is a real Node. */
  | { readonly type: 'node'; readonly port: MessagePort | null }
  /** So many bytes of output have been dealt with: more may come. */
  | { readonly type: 'taken'; readonly bytes: number }
  /** The last snapshot has been shown: a newer one may come. */
  | { readonly type: 'shown' }
  | {
      readonly type: 'resize';
      readonly columns: number;
      readonly rows: number;
    };

/** What the worker tells the page. */
export type Response =
  | {
      readonly type: 'output';
      readonly id: number;
      readonly chunks: readonly OutputChunk[];
    }
  | { readonly type: 'answer'; readonly id: number; readonly value: Answer }
  | { readonly type: 'failed'; readonly id: number; readonly message: string }
  /** `id`: the answer to somebody who asked for it; `null`: news. */
  | { readonly type: 'snapshot'; readonly id: number | null; readonly parcel: Parcel }
  | { readonly type: 'mode'; readonly mode: TerminalMode }
  | { readonly type: 'status'; readonly status: SessionStatus };

/** How a command ended, and how many `input` messages came in time for it. */
export type Ended = CommandResult & { readonly inputs: number };

export type Answer =
  | Ended
  | Completion
  | SessionStatus
  | Snapshot
  | Seen
  | Uint8Array
  | Undone
  | Past
  | ExportedLog
  | OpenedLog
  | readonly string[]
  | readonly FileVersion[]
  | readonly Finding[]
  | string
  | Blob
  | boolean
  | null;

/** One end of a message channel: a worker as the page sees it, the page as the worker sees it, or a `MessagePort`. */
export interface Port {
  postMessage(message: unknown, transfer?: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}

/** What the chunks of a message weigh. */
export const bytesIn = (chunks: readonly OutputChunk[]): number =>
  chunks.reduce((sum, { bytes }) => sum + bytes.length, 0);
