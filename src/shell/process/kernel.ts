import type { Clock } from '../../engine/core/clock.ts';
import type { FileSystem } from '../../engine/fs/file-system.ts';
import type { Network, Place } from '../network/network.ts';
import type { Freezer } from './freezer.ts';
import type { DescriptorTable } from './open-file.ts';
import type { Process, ProcessTable } from './process.ts';

/** Loads a program the first time it is run. */
export type ProgramLoader = () => Promise<NativeProgram>;

/**
 * The programs a machine has without a file that stands for them, and those that its binaries contain. It is put
 * together at the top and handed down with the kernel, so that what runs programs need not import them.
 */
export interface ProgramLookup {
  /** A program of the host's `/usr/bin`. */
  installed(name: string): ProgramLoader | undefined;
  /** An applet of busybox. */
  applet(name: string): ProgramLoader | undefined;
  /** Names of the applets, sorted. */
  appletNames(): readonly string[];
  /** Names of the installed programs, sorted, for completion. */
  names(): readonly string[];
}

/** What the processes of one host or container share. */
export interface Kernel {
  readonly clock: Clock;
  readonly hostname: string;
  readonly flavour: 'gnu' | 'busybox';
  readonly windowSize: () => { readonly columns: number; readonly rows: number };
  readonly table: ProcessTable;
  readonly freezer: Freezer;
  readonly programs: ProgramLookup;
  /** What its programs can reach. */
  readonly network: Network;
  /** Where its own servers are. */
  readonly place: Place;
  /** Bytes that its programs may have; 0 is no limit. */
  readonly memory: number;
  /** Whether `/proc` tells of its processes. */
  readonly tellsOfProcesses: boolean;
  /** What the catalogue's `node` is here. */
  readonly node: ProgramLoader;
}

/** Everything a process is started with. */
export interface Task {
  readonly kernel: Kernel;
  readonly process: Process;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly files: FileSystem;
  /** Owned by the process; closed when it ends. */
  readonly descriptors: DescriptorTable;
}

/** A program that knows the kernel it runs on: shells, `ps`, `kill`. */
export type NativeProgram = (task: Task) => Promise<number>;
