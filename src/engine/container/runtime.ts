import type { Engine } from '../engine.ts';
import type { ByteSink } from '../core/streams.ts';
import type { Pty } from './pty.ts';
import type { Pipe } from '../core/pipe.ts';
import type { FileSystem } from '../fs/file-system.ts';
import type { MemoryFileSystem } from '../fs/memory.ts';
import type { UnionFileSystem } from '../fs/union.ts';
import type { ContainerId, LogEntry, RunningProcess } from './types.ts';

/** Somebody attached to a container's output. */
export interface Listener {
  readonly stdout: ByteSink | null;
  readonly stderr: ByteSink | null;
  /** Told, once, why it hears no more: nobody reads, or it was itself ended. */
  readonly onBroken: (reason: unknown) => void;
}

/** A program that `docker exec` started. */
export interface ExecProcess {
  readonly id: string;
  readonly process: RunningProcess;
}

/**
 * What a container has beside its state: open files, streams, timers. Nothing of it is needed to understand the state;
 * a container that has none (after an undo) is one whose process is gone.
 */
export interface ContainerRuntime {
  readonly listeners: Set<Listener>;
  readonly execs: Set<ExecProcess>;
  /** The writable layer while it is open. */
  files: UnionFileSystem | null;
  /** The same with everything mounted: what processes see. */
  mounted: FileSystem | null;
  stdin: Pipe | null;
  /** Its terminal, which then is its `stdin` too. */
  pty: Pty | null;
  /** Log lines and file changes that the state does not have yet. */
  pendingLog: LogEntry[];
  isDirty: boolean;
  /** Unfinished lines by stream. */
  readonly partial: Record<'stdout' | 'stderr', Uint8Array[]>;
  /** Set by stop and kill: no restart policy applies. */
  stopRequested: boolean;
  /** While somebody waits for it to stop. */
  isStopping: boolean;
  /** Ends timers: the health monitor, a restart that waits. */
  timers: AbortController;
  /** Delay before the next restart in milliseconds; 0 before the first. */
  restartDelay: number;
}

interface VolumeFiles {
  readonly files: MemoryFileSystem;
  isDirty: boolean;
}

interface EngineRuntime {
  readonly containers: Map<ContainerId, ContainerRuntime>;
  readonly volumes: Map<string, VolumeFiles>;
  /** The host's files, for bind mounts of containers that are started again. */
  hostFiles: FileSystem | null;
}

const runtimes = new WeakMap<Engine, EngineRuntime>();

export function engineRuntime(engine: Engine): EngineRuntime {
  const known = runtimes.get(engine);
  if (known !== undefined) return known;
  const created: EngineRuntime = { containers: new Map(), volumes: new Map(), hostFiles: null };
  runtimes.set(engine, created);
  return created;
}

export function runtimeOf(engine: Engine, id: ContainerId): ContainerRuntime {
  const { containers } = engineRuntime(engine);
  const known = containers.get(id);
  if (known !== undefined) return known;
  const created: ContainerRuntime = {
    listeners: new Set(),
    execs: new Set(),
    files: null,
    mounted: null,
    stdin: null,
    pty: null,
    pendingLog: [],
    isDirty: false,
    partial: { stdout: [], stderr: [] },
    stopRequested: false,
    isStopping: false,
    timers: new AbortController(),
    restartDelay: 0,
  };
  containers.set(id, created);
  return created;
}

/** Lets go of everything a removed container had open. */
export function forget(engine: Engine, id: ContainerId): void {
  const { containers } = engineRuntime(engine);
  containers.get(id)?.timers.abort();
  containers.delete(id);
  engine.running.delete(id);
}
