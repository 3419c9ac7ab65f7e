import type { Clock } from '../engine/core/clock.ts';
import type { ByteSink, ByteSource } from '../engine/core/streams.ts';
import type { Network, Place } from './network/network.ts';
import type { Credentials, FileSystem } from '../engine/fs/file-system.ts';

/** What a program sees of the machine it runs on; the same on the host and in a container. */
export interface ProgramContext {
  /** `argv[0]` included. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly files: FileSystem;
  readonly credentials: Credentials;
  readonly hostname: string;
  readonly stdin: ByteSource;
  readonly stdout: ByteSink;
  readonly stderr: ByteSink;
  /** The controlling terminal's keys, whatever stdin is; `null` without one. */
  readonly terminal: ByteSource | null;
  readonly clock: Clock;
  /** What it can reach, and where its own servers are. */
  readonly network: Network;
  readonly place: Place;
  /** Aborted when a signal ends the process; its reason is the signal's name. */
  readonly signal: AbortSignal;
  readonly windowSize: () => {
    readonly columns: number;
    readonly rows: number;
  };
  /** Calls the listener when the terminal has another size, until the returned function is called. */
  readonly onResize: (listener: () => void) => () => void;
  /** Whose dialect of options and messages to speak: the host has GNU coreutils, containers have busybox. */
  readonly flavour: 'gnu' | 'busybox';
  /** Runs another program found on this one's PATH and waits for it (`xargs`, `env`, `find -exec`, `time`). */
  spawn(
    argv: readonly string[],
    changes?: Partial<Pick<ProgramContext, 'env' | 'cwd' | 'stdin' | 'stdout' | 'stderr'>>,
  ): Promise<number>;
}

/** A program: reads its context, writes its output, returns its exit status. One file each in `programs/`. */
export type Program = (context: ProgramContext) => Promise<number>;
