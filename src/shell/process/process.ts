import { EngineError } from '../../engine/core/errors.ts';
import type { FileSystem } from '../../engine/fs/file-system.ts';
import { Freezer } from './freezer.ts';
import type { Limits } from './limits.ts';
import type { DescriptorTable } from './open-file.ts';
import { endsProcess, signalNumber, stopsProcess } from './signals.ts';

/** Processes that share a terminal (POSIX session): the shell that leads it, and the jobs that it starts. */
export interface ProcessSession {
  /** The leader's own group. Nobody continues what is stopped in it, so that keys stop nothing there. */
  readonly leader: number;
  /** The group that reads the terminal and gets its signals. */
  foreground: number;
  /** Ctrl-Z came while the leader itself had the terminal: it is for the job that the leader starts next. */
  wantsStop?: boolean;
}

interface ProcessInfo {
  readonly argv: readonly string[];
  readonly user: string;
}

/** What a process shows of itself to whoever looks into `/proc`. */
export interface ProcessView {
  readonly env: Readonly<Record<string, string>>;
  readonly files: FileSystem;
  /** Milliseconds since 1970. */
  readonly started: number;
  readonly descriptors: () => DescriptorTable;
  readonly cwd: () => string;
  /** The file that it runs. */
  readonly executable: () => string;
}

/** One process: an identity, a way to be signalled, an end. */
export class Process {
  readonly pid: number;
  readonly parent: number;
  /** Process group: what Ctrl-C and `kill %1` reach at once. */
  readonly group: number;
  info: ProcessInfo;
  view: ProcessView | undefined;
  /** Resolves with the exit status, 128 + n when a signal ended it. Never rejects. */
  exit: Promise<number> = Promise.resolve(0);
  alive = true;
  /** What it may use, where that is not what is usual; its children begin with the same. */
  limits: Limits;
  /** PID 1 of a container: the kernel drops signals that it does not handle. */
  isInit = false;
  /** Ended because the memory it may have was used up. */
  oomKilled = false;
  /** Set by a program that handles signals itself; true when it has taken this one. */
  handler: ((signal: string) => boolean) | undefined;
  readonly session: ProcessSession;
  /** Holds it while it is stopped. */
  readonly halt: Freezer;
  private stopSignal: string | null = null;
  /** What came while it was stopped. */
  private readonly pending: string[] = [];
  private readonly stopListeners = new Set<() => void>();
  private readonly controller = new AbortController();

  constructor(
    pid: number,
    parent: number,
    group: number,
    info: ProcessInfo,
    session: ProcessSession = { leader: group, foreground: group },
    halt = new Freezer(),
    limits: Limits = new Map(),
  ) {
    this.pid = pid;
    this.parent = parent;
    this.group = group;
    this.info = info;
    this.session = session;
    this.halt = halt;
    this.limits = limits;
  }

  /** Aborted, with the signal's name as reason, when a signal ends the process. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** The signal that stopped it, `null` while it may run. */
  get stoppedBy(): string | null {
    return this.stopSignal;
  }

  /** Calls the listener whenever a signal stops it, until the returned function is called. */
  onStop(listener: () => void): () => void {
    this.stopListeners.add(listener);
    return () => void this.stopListeners.delete(listener);
  }

  /** The process's own handler, else the default action; false when neither did anything. The name is without `SIG`. */
  deliver(signal: string): boolean {
    if (!this.alive) return false;
    if (signal === 'CONT') return this.resume();
    if (signal === 'STOP') return this.stop(signal);
    if (this.stopSignal !== null && signal !== 'KILL') {
      this.pending.push(signal);
      return true;
    }
    if (signal !== 'KILL' && this.handler?.(signal) === true) return true;
    if (stopsProcess(signal)) return this.group !== this.session.leader && this.stop(signal);
    if (!endsProcess(signal) || this.isInit) return false;
    this.terminate(signal);
    return true;
  }

  private stop(signal: string): boolean {
    if (this.isInit) return false;
    this.stopSignal = signal;
    this.halt.freeze();
    for (const listener of [...this.stopListeners]) listener();
    return true;
  }

  private resume(): boolean {
    const wasStopped = this.stopSignal !== null;
    this.stopSignal = null;
    this.halt.thaw();
    for (const signal of this.pending.splice(0)) this.deliver(signal);
    return (this.handler?.('CONT') ?? false) || wasStopped;
  }

  /** Ends it whatever it handles or is. */
  terminate(signal: string): void {
    if (this.alive) this.controller.abort(`SIG${signal}`);
  }
}

/** Throws what ends a process whose signal is aborted. */
export class Killed extends Error {
  override readonly name = 'Killed';
}

export function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw new Killed(String(signal.reason));
}

/** The status a process ends with when its signal is aborted. */
export function statusOfAbort(signal: AbortSignal): number {
  return 128 + signalNumber(String(signal.reason));
}

/** Settles with the work, or rejects as soon as the signal is aborted. */
export async function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  // Whatever becomes of it, nobody waits for it any more.
  if (signal.aborted) void work.catch(() => undefined);
  throwIfAborted(signal);
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(new Killed(String(signal.reason)));
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } catch (fault) {
    // The work may hear of the abort first and end with its own word for it.
    throw signal.aborted ? new Killed(String(signal.reason)) : fault;
  } finally {
    if (stop !== undefined) signal.removeEventListener('abort', stop);
  }
}

/** The processes of one host or container, with the numbers the kernel gives them. */
export class ProcessTable {
  private readonly processes = new Map<number, Process>();
  private next: number;
  private readonly limits: Limits | undefined;

  /** `limits` are those of processes that come from outside. */
  constructor(firstPid: number, limits?: Limits) {
    this.next = firstPid;
    this.limits = limits;
  }

  /** Registers a process and runs it. `group` 0 makes it the leader of a new group. */
  start(
    parent: number,
    group: number,
    info: ProcessInfo,
    run: (process: Process) => Promise<number>,
    onFault: (fault: unknown) => Promise<number>,
  ): Process {
    const pid = this.next;
    this.next += 1;
    const { session, limits = this.limits } = this.get(parent) ?? {};
    const process = new Process(pid, parent, group === 0 ? pid : group, info, session, undefined, limits);
    this.processes.set(pid, process);
    process.exit = this.follow(process, run, onFault);
    return process;
  }

  private async follow(
    process: Process,
    run: (process: Process) => Promise<number>,
    onFault: (fault: unknown) => Promise<number>,
  ): Promise<number> {
    try {
      const status = await abortable(run(process), process.signal);
      return status & 255;
    } catch (fault) {
      if (process.signal.aborted) return statusOfAbort(process.signal);
      if (fault instanceof EngineError && fault.code === 'EPIPE') return 128 + signalNumber('PIPE');
      return await onFault(fault);
    } finally {
      process.alive = false;
      this.processes.delete(process.pid);
    }
  }

  /** Lists a process that is run elsewhere, such as an interactive shell's own. */
  adopt(process: Process): void {
    this.processes.set(process.pid, process);
  }

  get(pid: number): Process | undefined {
    return this.processes.get(pid);
  }

  /** Alive ones, by number. */
  list(): readonly Process[] {
    return [...this.processes.values()].sort((a, b) => a.pid - b.pid);
  }

  hasGroup(group: number): boolean {
    return this.list().some((process) => process.group === group);
  }

  /** The processes alive in a group. */
  groupMembers(group: number): readonly Process[] {
    return this.list().filter((process) => process.group === group);
  }

  /** Signals every process of a group; false when none of them took notice. */
  deliverToGroup(group: number, signal: string): boolean {
    const members = this.groupMembers(group);
    return members.map((process) => process.deliver(signal)).includes(true);
  }
}
