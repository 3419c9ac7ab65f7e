import type { ByteSink, ByteSource } from '../../engine/core/streams.ts';
import type { Kernel } from './kernel.ts';
import { terminalOf } from './open-file.ts';
import { abortable, throwIfAborted } from './process.ts';

/** Steps after which busy work lets everything else run. */
const STEPS = 256;

/** Gives way regularly, so that Ctrl-C reaches work that never waits; each turn costs a simulated millisecond. */
export class Breath {
  private steps = 0;
  private readonly kernel: Pick<Kernel, 'clock' | 'freezer'>;
  private readonly signal: AbortSignal;

  constructor(kernel: Pick<Kernel, 'clock' | 'freezer'>, signal: AbortSignal) {
    this.kernel = kernel;
    this.signal = signal;
  }

  /** A promise to wait for when it is time to give way, else `undefined`. Throws once the process was killed. */
  take(): Promise<void> | undefined {
    throwIfAborted(this.signal);
    const { barrier } = this.kernel.freezer;
    if (barrier !== undefined) return abortable(barrier, this.signal);
    this.steps += 1;
    if (this.steps < STEPS) return undefined;
    this.steps = 0;
    return abortable(this.kernel.clock.sleep(1, this.signal), this.signal);
  }

  /** Waits until the process is not frozen. */
  async thawed(): Promise<void> {
    const { barrier } = this.kernel.freezer;
    if (barrier !== undefined) await abortable(barrier, this.signal);
  }
}

/** A source whose reads end when the process is killed. */
export function guardSource(source: ByteSource, breath: Breath, signal: AbortSignal): ByteSource {
  return {
    ...terminalOf(source),
    read: async () => {
      await breath.take();
      const chunk = await abortable(source.read(), signal);
      await breath.thawed();
      return chunk;
    },
  };
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
