/** Characters given to the display at a time: parsed in a few milliseconds, so that a key press never waits longer. */
const BATCH = 32 * 1024;

/** Characters that may wait before whoever produces them has to. */
const ENOUGH = 64 * 1024;

export interface OutputQueue {
  /** Resolves when there is room for more: at once, unless output comes faster than it can be shown. */
  push(text: string): Promise<void>;
  /** Forgets what has not been shown yet. */
  drop(): void;
  /** Resolves when all that was pushed has been shown. */
  drained(): Promise<void>;
}

/**
 * Gives output to a display no faster than it takes it, one batch per turn.
 *
 * @param show Shows a batch and resolves when it is on the screen.
 */
export function createOutputQueue(show: (text: string) => Promise<void>): OutputQueue {
  let waiting: string[] = [];
  let length = 0;
  let running: Promise<void> | null = null;
  let producers: (() => void)[] = [];

  function take(): string {
    let batch = '';
    while (batch.length < BATCH && waiting.length > 0) {
      const next = waiting[0] ?? '';
      const part = next.slice(0, BATCH - batch.length);
      batch += part;
      length -= part.length;
      if (part.length === next.length) waiting.shift();
      else waiting[0] = next.slice(part.length);
    }
    return batch;
  }

  function letProduce(): void {
    if (length > ENOUGH) return;
    const resumed = producers;
    producers = [];
    for (const resume of resumed) resume();
  }

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      await show(take());
      letProduce();
    }
    running = null;
  }

  return {
    async push(text) {
      if (text === '') return;
      waiting.push(text);
      length += text.length;
      running ??= Promise.resolve().then(run);
      if (length > ENOUGH) await new Promise<void>((resume) => producers.push(resume));
    },
    drop() {
      waiting = [];
      length = 0;
      letProduce();
    },
    async drained() {
      while (running) await running;
    },
  };
}
