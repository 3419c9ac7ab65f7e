import type { TerminalMode } from '../engine/core/streams.ts';
import type { FilePlace, FileVersion } from './file-versions.ts';
import type { Look } from './look/looks.ts';
import type { BroughtFile, KeySignal } from './log.ts';
import type { ExportedLog, OpenedLog } from './share/ran.ts';
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
  /** The line left the shell (`exit`); a new one takes the next line. */
  readonly exited?: boolean;
}

/** Why what is done will not survive the page. */
export type NotKept = 'other-tab' | 'storage-unavailable' | 'storage-full';

/** What became of an earlier visit, and what will become of this one. */
export interface SessionStatus {
  /** Deeds of an earlier visit that were done again; with 0 everything is as at the start. */
  readonly restored: number;
  /** The working directory, for the first prompt. */
  readonly cwd: string;
  /** True when the log of an earlier visit could not be used and was set aside. */
  readonly setAside: boolean;
  /** `null` when every command is kept. */
  readonly notKept: NotKept | null;
}

/** What an undo went back from, or a redo did again. */
export interface Undone {
  /** The command; `null` when it was a file that an editor had saved. */
  readonly line: string | null;
  /** The working directory, for the prompt. */
  readonly cwd: string;
}

/** A moment that can be looked back at. */
export interface Moment {
  /** The command that led to it, or the path of what was saved or brought; `null` for the start. */
  readonly label: string | null;
  /** Milliseconds since 1970 on the session's clock. */
  readonly time: number;
}

/** Where a session has been. */
export interface Past {
  /** Oldest first: the start, then after each deed that changed something. The last is where the session is. */
  readonly moments: readonly Moment[];
  /** What `redo` would do again. */
  readonly undone: Pick<Undone, 'line'> | null;
}

/** Something that `docker build --check` would say of lines of a Dockerfile, counted from 1, first and last included. */
export interface Finding {
  /** The rule that warns; `null` for a fault that keeps the build from starting. */
  readonly rule: string | null;
  /** Docker's page about the rule. */
  readonly url: string | null;
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

export interface OutputChunk {
  readonly stream: 'stdout' | 'stderr';
  readonly bytes: Uint8Array;
}

export type { TerminalMode };

/** Takes output. A promise holds the command back until it resolves. */
export type OnOutput = (chunk: OutputChunk) => void | Promise<void>;

/** Takes a snapshot. In the page a promise puts off those that follow, and only the newest of them comes. */
export type OnSnapshot = (snapshot: Snapshot) => void | Promise<void>;

/**
 * What the page knows of a session. Implementations: `InlineSession` (Node, tests) and `WorkerSession` (a module
 * Worker). One contract suite runs over both.
 */
export interface SessionClient {
  /** Resolves when an earlier visit is restored. Commands may be given before. */
  readonly ready: Promise<SessionStatus>;
  /** Runs a line; lines given while one runs wait their turn. Output arrives in order, before the result. */
  execute(line: string, onOutput: OnOutput): Promise<CommandResult>;
  /** Ctrl-C, or another key that a terminal makes a signal of. */
  interrupt(signal?: KeySignal): void;
  /** Keys typed while a command runs. */
  input(bytes: Uint8Array): void;
  /** Ctrl-D on an empty line while a command runs. */
  endInput(): void;
  resize(columns: number, rows: number): void;
  complete(line: string, cursor: number): Promise<Completion>;
  /** False when more lines must follow (open quote, trailing backslash, unfinished `for`…). */
  isComplete(text: string): Promise<boolean>;
  /** What `docker build --check` would say of the text of a Dockerfile at that path, by line. */
  check(path: string, dockerfile: string): Promise<readonly Finding[]>;
  /** Lines executed so far, oldest first. */
  history(): Promise<readonly string[]>;
  snapshot(): Promise<Snapshot>;
  past(): Promise<Past>;
  /** What views saw at a moment of the past, by its place there; `null` when there is none. */
  snapshotAt(moment: number): Promise<Snapshot | null>;
  /** Answers what a view asks beyond the snapshot. */
  readonly look: Look;
  /** Called with every new snapshot, in order. */
  onSnapshot(listener: OnSnapshot): () => void;
  /** Called when commands are no longer kept. */
  onStatus(listener: (status: SessionStatus) => void): () => void;
  /** Called when the command that runs wants its keys in another way; each command starts with `lines`. */
  onMode(listener: (mode: TerminalMode) => void): () => void;
  /** A path of the host, absolute or relative to the home directory. */
  readFile(path: string): Promise<Uint8Array>;
  writeFile(path: string, bytes: Uint8Array): Promise<void>;
  /** What every layer of an image or a container says about a path, the lowest first; the host has one version. */
  fileVersions(place: FilePlace, path: string): Promise<readonly FileVersion[]>;
  /**
   * Puts files into a folder of the host, which is the shell's working directory when it is `null`; gives that folder.
   * Either all of them arrive or, with an error that names what is wrong, none does. `content` has their bytes, one
   * file after another, and is read only as far as somebody needs it.
   */
  upload(folder: string | null, files: readonly BroughtFile[], content: Blob): Promise<string>;
  /** The log of an earlier visit that could not be used, as a file; `null` when there is none. */
  setAsideLog(): Promise<Blob | null>;
  /** All that was done since the start and stands, as a text that may stand in an address. */
  exportLog(): Promise<ExportedLog>;
  /**
   * Starts over and does again what such a text says, which has to be of the same start; that takes the place of all that
   * was done here. A text that cannot be read changes nothing.
   */
  openLog(text: string): Promise<OpenedLog>;
  /** Back to the named start (`chapter`, an exercise slug), as if nothing had been typed. */
  reset(start: string): Promise<void>;
  /** Goes back to before the last command that changed something; `null` when there is none. */
  undo(): Promise<Undone | null>;
  /** Does again what was undone last, unless something else was changed since; `null` when there is nothing. */
  redo(): Promise<Undone | null>;
  /**
   * Containers that start from now on run JavaScript in the real Node at the other end of the port; with `null` in quickjs
   * again, as at the start.
   */
  useNode(port: MessagePort | null): void;
  dispose(): void;
}
