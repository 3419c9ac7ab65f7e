import { createRandom } from '../../engine/core/seeded-random.ts';
import type { Task } from '../process/kernel.ts';
import { Breath } from '../process/guard.ts';
import { abortable } from '../process/process.ts';
import { nodeHost } from './host.ts';
import type { Invocation } from './command-line.ts';
import { Inbox } from './inbox.ts';
import type { NodeRuntime } from './runtime.ts';
import { prepareSpare, takeSpare } from './spare.ts';
import type { Vm } from './vm.ts';

/** Bytes for values where a container has no limit of its own. */
const MEMORY = 96 << 20;
/** Simulated milliseconds that a stretch of busy work takes. */
const BUSY = 1;

const BOOT = "__host('compile', __host('builtin', 'boot'), 'node:internal/boot')(__host)";

/** A task that may be given up before its process is killed. */
export type NodeTask = Task & { readonly signal: AbortSignal };

/** Node on quickjs: sandboxed, offline, on the session's own clock and network. */
export const quickJs: NodeRuntime = { name: 'quickjs', run: runNode };

/** Runs a program of JavaScript as a process: until it ends itself, has nothing left to wait for, or is given up. */
async function runNode(given: Task, invocation: Invocation): Promise<number> {
  const life = new AbortController();
  const die = (): void => life.abort(given.process.signal.reason);
  given.process.signal.addEventListener('abort', die, { once: true });
  const task: NodeTask = { ...given, signal: life.signal };
  const { clock, memory, hostname } = task.kernel;
  const inbox = new Inbox();
  const random = createRandom(`${hostname} ${clock.now()} ${task.process.pid}`);
  const host = nodeHost({ task, invocation, inbox, random, memory });
  try {
    const breath = new Breath(task.kernel, task.process);
    const onBusy = async (): Promise<void> => {
      await abortable(clock.sleep(BUSY, task.signal), task.signal);
      await breath.thawed();
    };
    const vm = await clock.during(takeSpare());
    const most = memory === 0 ? MEMORY : Math.min(memory, MEMORY);
    vm.begin({ memory: most, onBusy, onFull: host.outOfMemory });
    vm.expose('__host', host.call);
    return await abortable(Promise.race([host.exit, loop(vm, task, inbox, breath)]), task.signal);
  } finally {
    given.process.signal.removeEventListener('abort', die);
    life.abort('over');
    host.close();
    void prepareSpare().catch(() => undefined);
  }
}

async function loop(vm: Vm, task: NodeTask, inbox: Inbox, breath: Breath): Promise<number> {
  await vm.evaluate(BOOT);
  await settle(vm);
  for (;;) {
    const due = await vm.evaluate('__node.idle()');
    if (typeof due !== 'number') {
      const code = await vm.evaluate('__node.end()');
      if (typeof code === 'number') return code;
    } else {
      await wait(task, inbox, due);
      await breath.thawed();
      await vm.evaluate('__node.turn()');
    }
    await settle(vm);
  }
}

/**
 * `process.nextTick` callbacks run before anything else, after them what promises still have to do, and then what a
 * rejection does that nobody has handled by now.
 */
async function settle(vm: Vm): Promise<void> {
  do {
    await vm.evaluate('__node.ticks()');
    await vm.drain();
  } while ((await vm.evaluate('__node.ticks() || __node.rejections()')) === true);
}

/** Waits for an event, or for a timer that is due at that time. */
async function wait({ kernel, signal }: NodeTask, inbox: Inbox, due: number): Promise<void> {
  if (!inbox.isEmpty) return;
  if (due === Infinity) {
    await abortable(inbox.next(), signal);
    return;
  }
  const woken = new AbortController();
  const stop = (): void => woken.abort('woken');
  signal.addEventListener('abort', stop, { once: true });
  const rest = Math.max(0, due - kernel.clock.now());
  await Promise.race([kernel.clock.sleep(rest, woken.signal).catch(() => undefined), inbox.next()]);
  signal.removeEventListener('abort', stop);
  stop();
  await abortable(Promise.resolve(), signal);
}
