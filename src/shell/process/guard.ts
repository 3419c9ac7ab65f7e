import type { ByteSink, ByteSource } from '../../engine/core/streams.ts';
import type { Kernel } from './kernel.ts';
import type { Clock } from '../../engine/core/clock.ts';
import { freezableClock } from './freezer.ts';
import { terminalOf, type PushbackSource } from './open-file.ts';
import { abortable, throwIfAborted, type Process } from './process.ts';

/** Steps after which busy work lets everything else run. */
const STEPS = 256;

/** Gives way regularly, so that Ctrl-C reaches work that never waits; each turn costs a simulated millisecond. */
export class Breath {
  private steps = 0;
  private readonly kernel: Pick<Kernel, 'clock' | 'freezer'>;
  private readonly process: Process;

  constructor(kernel: Pick<Kernel, 'clock' | 'freezer'>, process: Process) {
    this.kernel = kernel;
    this.process = process;
  }

  private get barrier(): Promise<void> | undefined {
    return this.kernel.freezer.barrier ?? this.process.halt.barrier;
  }

  /** A promise to wait for when it is time to give way, else `undefined`. Throws once the process was killed. */
  take(): Promise<void> | undefined {
    const { signal } = this.process;
    throwIfAborted(signal);
    if (this.barrier !== undefined) return this.thawed();
    this.steps += 1;
    if (this.steps < STEPS) return undefined;
    this.steps = 0;
    return abortable(this.kernel.clock.sleep(1, signal), signal);
  }

  /** Waits until the process is neither frozen nor stopped. */
  async thawed(): Promise<void> {
    for (let wait = this.barrier; wait !== undefined; wait = this.barrier) await abortable(wait, this.process.signal);
  }
}

/** A clock whose sleepers oversleep while their process is stopped. */
export function stoppableClock(clock: Clock, process: Process): Clock {
  return freezableClock(clock, process.halt);
}

/** Stops a background job that wants to read the terminal, until it is in the foreground (POSIX `SIGTTIN`). */
async function waitForForeground(process: Process, breath: Breath): Promise<void> {
  const { group, session } = process;
  while (group !== session.foreground && group !== session.leader) {
    process.deliver('TTIN');
    if (process.stoppedBy === null) return;
    await breath.thawed();
  }
}

/** A source whose reads end when the process is killed, and wait while it is stopped. */
export function guardSource(source: PushbackSource, breath: Breath, process: Process): ByteSource {
  const read = async (): Promise<Uint8Array | null> => {
    await breath.take();
    const chunk = await abortable(
      source.isTerminal ? readTerminal(source, breath, process) : source.read(),
      process.signal,
    );
    await breath.thawed();
    return chunk;
  };
  const inForeground = async (): Promise<void> => {
    await breath.take();
    await waitForForeground(process, breath);
  };
  return { ...terminalOf(source), read, inForeground };
}

/** What is typed while the process is stopped, or in the background, is for others. */
export async function readTerminal(
  source: PushbackSource,
  breath: Breath,
  process: Process,
): Promise<Uint8Array | null> {
  for (;;) {
    await waitForForeground(process, breath);
    const cancel = new AbortController();
    const stop = (): void => cancel.abort();
    const letGo = process.onStop(stop);
    process.signal.addEventListener('abort', stop, { once: true });
    try {
      return await source.read(cancel.signal);
    } catch (fault) {
      if (!cancel.signal.aborted) throw fault;
      await breath.thawed();
    } finally {
      letGo();
      process.signal.removeEventListener('abort', stop);
    }
  }
}

/** A sink whose writes end when the process is killed. */
export function guardSink(sink: ByteSink, breath: Breath, signal: AbortSignal): ByteSink {
  return {
    isTerminal: sink.isTerminal,
    write: async (chunk) => {
      await breath.take();
      await abortable(sink.write(chunk), signal);
    },
  };
}
