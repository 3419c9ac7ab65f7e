import type { ChainId, ImageId } from '../core/digest.ts';
import type { Changeset, DirectoryNode } from '../fs/node.ts';
import type { FileSystem, Credentials } from '../fs/file-system.ts';
import type { ByteSink, ByteSource } from '../core/streams.ts';
import type { RunConfig } from '../image/types.ts';
import type { Endpoint } from './network/types.ts';
import type { MountSpec } from './mount-request.ts';

declare const kind: unique symbol;
/** 64 hexadecimal digits, chosen at random when the container is created. */
export type ContainerId = string & { readonly [kind]: 'ContainerId' };

export type ContainerStatus = 'created' | 'running' | 'paused' | 'restarting' | 'exited' | 'dead';

export interface ContainerState {
  readonly status: ContainerStatus;
  readonly exitCode: number;
  /** Milliseconds since 1970; `null` before the first start or end. */
  readonly startedAt: number | null;
  readonly finishedAt: number | null;
  readonly error: string;
  readonly oomKilled: boolean;
  /** 0 while nothing runs. */
  readonly pid: number;
  readonly health: 'starting' | 'healthy' | 'unhealthy' | null;
  /** Health checks that failed in a row. */
  readonly failingStreak?: number;
  /** The last five health checks, oldest first. */
  readonly healthLog?: readonly HealthResult[];
  /** While it runs, by the ID of the network: `172.17.0.2`. */
  readonly addresses?: Readonly<Record<string, string>>;
  /** Ports of the host by its own (`80/tcp`), one for each binding, as the last start was given them. */
  /** What its links gave it at the last start. */
  readonly links?: Links;
  readonly hostPorts?: Readonly<Record<string, readonly number[]>>;
}

/** What links on the bridge give the container that has them: lines for `/etc/hosts`, and variables. */
export interface Links {
  readonly hosts: readonly string[];
  readonly env: readonly string[];
}

/** One run of a health check. */
export interface HealthResult {
  readonly start: number;
  readonly end: number;
  readonly exitCode: number;
  readonly output: string;
}

/** A mount of a container. */
export type Mount =
  | {
      readonly kind: 'volume';
      readonly volume: string;
      readonly destination: string;
      readonly readOnly: boolean;
      readonly anonymous: boolean;
      /** As written after the last colon of `-v`: `ro`, `z`… */
      readonly mode?: string;
      /** Below this directory of the volume only (`volume-subpath`). */
      readonly subpath?: string;
    }
  | {
      readonly kind: 'bind';
      readonly source: string;
      readonly destination: string;
      readonly readOnly: boolean;
      readonly mode?: string;
    }
  | { readonly kind: 'tmpfs'; readonly destination: string; readonly mode?: string };

/** What was asked of the host for a container: the part of HostConfig that the engine honours or shows. */
export interface HostOptions {
  readonly autoRemove: boolean;
  readonly networkMode: string;
  readonly restartPolicy: {
    readonly name: 'no' | 'always' | 'on-failure' | 'unless-stopped';
    readonly maximumRetryCount: number;
  };
  readonly binds: readonly string[];
  readonly init: boolean;
  readonly privileged: boolean;
  readonly readOnlyRootfs: boolean;
  /** `HostPort` strings by `port/protocol`. */
  readonly portBindings: Readonly<Record<string, readonly { readonly hostIp: string; readonly hostPort: string }[]>>;
  /** Bytes; 0 is no limit. */
  readonly memory: number;
  /** `size=…` and other options by destination. */
  readonly tmpfs?: Readonly<Record<string, string>>;
  /** What `--mount` asked for, kept to be shown. */
  readonly mounts?: readonly MountSpec[];
  /** `name:address` lines for `/etc/hosts`. */
  readonly extraHosts?: readonly string[];
  /** Names or numbers of more groups for the process. */
  readonly groupAdd?: readonly string[];
  readonly containerIdFile?: string;
  /** Members of HostConfig, by their JSON name, that are kept and shown but change nothing here (`NanoCpus`, `CapAdd`…). */
  readonly shown?: Readonly<Record<string, unknown>>;
}

/** One line, or part of one, that a container's process wrote. */
export interface LogEntry {
  readonly stream: 'stdout' | 'stderr';
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly bytes: Uint8Array;
}

/** What a container wrote, oldest first: an immutable value that shares its entries with the one it was appended to. */
export interface ContainerLog extends Iterable<LogEntry> {
  readonly length: number;
  /** How many entries there ever were; the oldest may be gone. */
  readonly total: number;
  /** Entries from the one that was the `position`-th of all. */
  from(position: number): readonly LogEntry[];
  append(entries: readonly LogEntry[]): ContainerLog;
}

/** The run configuration of a container (moby `container.Config`). */
export interface ContainerConfig extends RunConfig {
  readonly Hostname: string;
  readonly Domainname?: string;
  readonly Tty: boolean;
  readonly OpenStdin: boolean;
  readonly StdinOnce?: boolean;
  readonly AttachStdin: boolean;
  readonly AttachStdout: boolean;
  readonly AttachStderr: boolean;
  readonly MacAddress?: string;
}

export interface Container {
  readonly id: ContainerId;
  /** Without the leading slash. */
  readonly name: string;
  readonly created: number;
  /** The image as it was named at creation. */
  readonly imageRef: string;
  readonly imageId: ImageId;
  /** Top of the image's stack; `null` for an image without layers. The container keeps these layers alive. */
  readonly base: ChainId | null;
  /** The run configuration after the command line was merged over the image's. */
  readonly config: ContainerConfig;
  readonly host: HostOptions;
  readonly mounts: readonly Mount[];
  /** What it asked of its networks; absent, the network of its mode and nothing else. */
  readonly endpoints?: readonly Endpoint[];
  readonly state: ContainerState;
  readonly restartCount: number;
  /** The writable layer: what the container changed. */
  readonly writable: Changeset;
  readonly logs: ContainerLog;
}

export interface Volume {
  readonly name: string;
  readonly created: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly anonymous: boolean;
  /** `docker volume create --opt`. */
  readonly options?: Readonly<Record<string, string>>;
  /** The volume's files, as a complete tree. */
  readonly root: DirectoryNode;
}

/** A program to start: everything execve(2) and the container runtime are told. */
/** A resource limit of a container (`--ulimit`), in the kernel's units; -1 is none. */
export interface Ulimit {
  readonly Name: string;
  readonly Soft: number;
  readonly Hard: number;
}

export interface ProcessSpec {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly credentials: Credentials;
  readonly files: FileSystem;
  readonly hostname: string;
  readonly tty: boolean;
  /** `docker run --init`: a small init is PID 1, passes signals on and reaps what ends. */
  readonly init?: boolean;
  /** Whose network it has: a container's ID, `host`, or `none`; without it none. */
  readonly place?: string;
  /** Bytes its processes may have; 0 is no limit. */
  readonly memory?: number;
  /** What else they may use at most; -1 is no limit. */
  readonly ulimits?: readonly Ulimit[];
  /** Columns and rows, read again whenever a program asks. */
  readonly windowSize: () => { readonly columns: number; readonly rows: number };
}

export interface ProcessStreams {
  readonly stdin: ByteSource;
  readonly stdout: ByteSink;
  readonly stderr: ByteSink;
}

export interface RunningProcess {
  /** Exit status, 128 + n when a signal ended it. Never rejects. */
  readonly exit: Promise<number>;
  /** Delivers a signal by name, such as `SIGTERM`. PID 1 without a handler ignores all but SIGKILL and SIGSTOP. */
  kill(signal: string): void;
  /** Delivers a signal as its terminal does: to what runs in the foreground. False when nobody took notice. */
  signalForeground(signal: string): boolean;
  /** The processes alive in it, PID 1 first, for `docker top` and `ps`. */
  processes(): readonly {
    readonly pid: number;
    readonly parent: number;
    readonly user: string;
    readonly argv: readonly string[];
  }[];
  /** Starts one more program among its processes (`docker exec`); throws as `ProcessRunner.start` does. */
  exec(spec: ProcessSpec, streams: ProcessStreams): RunningProcess;
  /** True once the process was ended because its memory limit was reached. */
  readonly oomKilled?: () => boolean;
  /** Stops and continues every process in it, as the freezer cgroup does. */
  freeze(): void;
  thaw(): void;
}

/**
 * What turns a `ProcessSpec` into a running process: the kernel, as far as there is one. The shell implements it.
 * `start` throws `EngineError` `ENOENT`, `EACCES` or `ENOEXEC` when `argv[0]` cannot be executed, with runc's wording
 * (`exec: "x": executable file not found in $PATH`).
 */
export interface ProcessRunner {
  start(spec: ProcessSpec, streams: ProcessStreams): RunningProcess;
}
