import { utf8 } from '../../engine/core/bytes.ts';
import type { Random } from '../../engine/core/random.ts';
import type { ByteSource } from '../../engine/core/streams.ts';
import { Breath, guardSource } from '../process/guard.ts';
import type { Task } from '../process/kernel.ts';
import { abortable } from '../process/process.ts';
import type { NodeTask } from './run-quickjs.ts';
import { GUEST } from './guest.generated.ts';
import { compress } from './compress.ts';
import { digest } from './digest.ts';
import { fileCalls } from './host-files.ts';
import { networkCalls } from './host-network.ts';
import type { Invocation } from './command-line.ts';
import type { Inbox, NodeEvent } from './inbox.ts';
import { nodeVersion } from './node-version.ts';
import { GuestFault, type GuestValue } from './vm.ts';

export interface HostOptions {
  readonly task: NodeTask;
  readonly invocation: Invocation;
  readonly inbox: Inbox;
  readonly random: Random;
  /** Bytes that the program may have, 0 for no limit of its container's. */
  readonly memory: number;
}

/** What a call of the program does; it may take its time. */
export type HostCall = (...args: readonly GuestValue[]) => GuestValue | Promise<GuestValue>;

export interface NodeHost {
  /** Answers a call from inside. */
  readonly call: (name: string, args: readonly GuestValue[]) => GuestValue | Promise<GuestValue>;
  /** Resolves with the status once the program has ended itself. */
  readonly exit: Promise<number>;
  /** Ends the program, which wants more memory than there is. */
  readonly outOfMemory: () => void;
  close(): void;
}

const NEVER = new Promise<never>(() => undefined);

/** The side of a node process that is outside its sandbox. */
export function nodeHost(options: HostOptions): NodeHost {
  const { task, inbox } = options;
  let leave: (status: number) => void = () => undefined;
  const exit = new Promise<number>((resolve) => (leave = resolve));
  const network = networkCalls(options);
  const outOfMemory = (): void => {
    task.process.oomKilled = options.memory > 0;
    void endOutOfMemory(task, options.memory).then(leave);
  };
  const calls: Readonly<Record<string, HostCall>> = {
    ...processCalls(options),
    ...fileCalls(task),
    ...network.calls,
    exit: (status) => {
      leave(Number(status) & 255);
      return NEVER;
    },
    'out-of-memory': () => {
      outOfMemory();
      return NEVER;
    },
    ...eventCalls(inbox),
  };
  return {
    exit,
    outOfMemory,
    call: (name, args) => {
      const call = calls[name];
      if (call === undefined) throw new GuestFault('ERR_NOT_SIMULATED', `${name} is not simulated`);
      return call(...args);
    },
    close: () => {
      task.process.handler = undefined;
      network.close();
    },
  };
}

function processCalls({ task, invocation, inbox, random }: HostOptions): Readonly<Record<string, HostCall>> {
  const { kernel, process, descriptors, signal } = task;
  return {
    config: () => JSON.stringify(configOf(task, invocation)),
    builtin: (name) => GUEST[String(name)] ?? null,
    now: () => kernel.clock.now(),
    random: () => random.below(0x1_0000_0000) / 0x1_0000_0000,
    'random-bytes': (count) => random.bytes(Number(count)),
    compress: (name, data, level) =>
      compress(String(name), data instanceof Uint8Array ? data : new Uint8Array(), Number(level)),
    digest: (name, data) => digest(String(name), data instanceof Uint8Array ? data : new Uint8Array()),
    write: (descriptor, data) => {
      const bytes = data instanceof Uint8Array ? data : utf8(String(data));
      return abortable(descriptors.sink(Number(descriptor)).write(bytes), signal).then(() => undefined);
    },
    size: () => JSON.stringify(kernel.windowSize()),
    signals: (names) => {
      const handled = new Set(String(names).split(','));
      process.handler = (name) => {
        if (!handled.has(name)) return false;
        inbox.post({ head: { kind: 'signal', signal: `SIG${name}` } });
        return true;
      };
      return undefined;
    },
    kill: (pid, name) => {
      const target = kernel.table.get(Number(pid));
      if (target === undefined) throw new GuestFault('ESRCH', 'kill ESRCH');
      if (name !== '0') target.deliver(String(name).replace(/^SIG/, ''));
      return true;
    },
    'read-stdin': () => {
      void pump(task, inbox);
      return undefined;
    },
    'read-all-stdin': async () => {
      const chunks: Uint8Array[] = [];
      const source = inputOf(task);
      for (;;) {
        const chunk = await abortable(source.read(), signal);
        if (chunk === null) break;
        chunks.push(chunk);
      }
      return new Uint8Array(await new Blob(chunks.map((chunk) => new Uint8Array(chunk))).arrayBuffer());
    },
  };
}

const inputOf = ({ kernel, process, descriptors }: NodeTask): ByteSource =>
  guardSource(descriptors.source(0), new Breath(kernel, process), process);

async function pump(task: NodeTask, inbox: Inbox): Promise<void> {
  const { signal } = task;
  const source = inputOf(task);
  try {
    for (;;) {
      const chunk = await abortable(source.read(), signal);
      inbox.post(chunk === null ? { head: { kind: 'stdin-end' } } : { head: { kind: 'stdin' }, body: chunk });
      if (chunk === null) return;
    }
  } catch {
    // The process is gone, and its input with it.
  }
}

function eventCalls(inbox: Inbox): Readonly<Record<string, HostCall>> {
  let current: NodeEvent | undefined;
  return {
    event: () => {
      current = inbox.take();
      return current === undefined ? null : JSON.stringify(current.head);
    },
    'event-body': () => current?.body ?? null,
  };
}

function configOf({ kernel, process, env, cwd, files, argv, descriptors }: Task, invocation: Invocation): object {
  const { credentials } = files;
  return {
    ...invocation,
    argv0: argv[0] ?? 'node',
    env,
    cwd,
    version: nodeVersion(env),
    pid: process.pid,
    ppid: process.parent,
    uid: credentials.uid,
    gid: credentials.gid,
    groups: credentials.groups,
    hostname: kernel.hostname,
    isTerminal: [descriptors.source(0).isTerminal, descriptors.sink(1).isTerminal, descriptors.sink(2).isTerminal],
  };
}

const KILLED = 137;
const ABORTED = 134;

/** The kernel kills what goes over its container's limit; V8 gives up by itself at its own. */
async function endOutOfMemory({ descriptors }: Task, limit: number): Promise<number> {
  if (limit > 0) return KILLED;
  const words = 'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory';
  await descriptors.sink(2).write(utf8(`${words}\n`));
  return ABORTED;
}
