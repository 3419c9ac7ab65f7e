import type { Snapshot } from './snapshot.ts';

/** What Tab found. */
export interface Completion {
  /** Where the completed word starts, in UTF-16 units of the line. */
  readonly start: number;
  /** Whole words that could stand there, sorted; a directory ends in `/`. */
  readonly candidates: readonly string[];
}

/** A command that has ended. */
export interface CommandResult {
  readonly exitCode: number;
  /** The working directory afterwards, for the prompt. */
  readonly cwd: string;
  /**
   * What `input` brought and no program read. As with a real terminal, those lines are the next commands; without it
   * nothing is left over.
   */
  readonly unread?: Uint8Array;
}

export interface OutputChunk {
  readonly stream: 'stdout' | 'stderr';
  readonly bytes: Uint8Array;
}

/** Takes output. A promise holds the command back until it resolves. */
export type OnOutput = (chunk: OutputChunk) => void | Promise<void>;

/**
 * What the page knows of a session. Implementations: `InlineSession` (Node, tests) and `WorkerSession` (a module
 * Worker). One contract suite runs over both.
 */
export interface SessionClient {
  /** Resolves when the session can take commands. */
  readonly ready: Promise<void>;
  /** Runs a line; lines given while one runs wait their turn. Output arrives in order, before the result. */
  execute(line: string, onOutput: OnOutput): Promise<CommandResult>;
  /** Ctrl-C. */
  interrupt(): void;
  /** Keys typed while a command runs. */
  input(bytes: Uint8Array): void;
  /** Ctrl-D on an empty line while a command runs. */
  endInput(): void;
  resize(columns: number, rows: number): void;
  complete(line: string, cursor: number): Promise<Completion>;
  /** False when more lines must follow (open quote, trailing backslash, unfinished `for`…). */
  isComplete(text: string): Promise<boolean>;
  /** Lines executed so far, oldest first. */
  history(): Promise<readonly string[]>;
  snapshot(): Promise<Snapshot>;
  /** Called with every new snapshot, in order. */
  onSnapshot(listener: (snapshot: Snapshot) => void): () => void;
  readFile(path: string): Promise<Uint8Array>;
  writeFile(path: string, bytes: Uint8Array): Promise<void>;
  /** Back to the named start (`chapter`, an exercise slug), as if nothing had been typed. */
  reset(start: string): Promise<void>;
  /** Undoes the last command that changed something; false when there is none. */
  undo(): Promise<boolean>;
  dispose(): void;
}
