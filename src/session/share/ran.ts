import type { LogRefusal } from './refused.ts';

/** A command that was done again, for the screen. */
export interface Ran {
  readonly line: string;
  /** The working directory in which it was given. */
  readonly cwd: string;
  /** The first of what it wrote. */
  readonly output: Uint8Array;
  readonly exitCode: number;
}

/** What a session has done, as a text that another can do again. */
export type ExportedLog = { readonly text: string } | { readonly refused: LogRefusal };

/** What became of doing again what a text says. Where it was refused after it had begun, the session is as at its start. */
export type OpenedLog =
  | { readonly refused: LogRefusal }
  | {
      readonly refused: null;
      readonly ran: readonly Ran[];
      /** The working directory, for the prompt. */
      readonly cwd: string;
      /** Images and containers are those that the one who wrote the text had. */
      readonly isSame: boolean;
    };
