/** Characters given to the display at a time: parsed in a few milliseconds, so that a key press never waits longer. */
const BATCH = 32 * 1024;

/** Characters that may wait. Beyond, the oldest are dropped with a notice; they would have scrolled away anyway. */
const MOST_WAITING = 2 * 1024 * 1024;

export interface OutputQueue {
  push(text: string): void;
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
  let dropped = 0;
  let running: Promise<void> | null = null;

  function dropOldest(): void {
    while (length > MOST_WAITING && waiting.length > 1) {
      const oldest = waiting.shift() ?? '';
      length -= oldest.length;
      dropped += oldest.length;
    }
  }

  function take(): string {
    const notice = dropped > 0 ? `\r\n\x1b[0;2m… (${dropped} characters skipped)\x1b[0m\r\n` : '';
    dropped = 0;
    let batch = '';
    while (batch.length < BATCH && waiting.length > 0) {
      const next = waiting[0] ?? '';
      const part = next.slice(0, BATCH - batch.length);
      batch += part;
      length -= part.length;
      if (part.length === next.length) waiting.shift();
      else waiting[0] = next.slice(part.length);
    }
    return notice + batch;
  }

  async function run(): Promise<void> {
    while (waiting.length > 0) await show(take());
    waiting = [];
    running = null;
  }

  return {
    push(text) {
      if (text === '') return;
      waiting.push(text);
      length += text.length;
      dropOldest();
      running ??= Promise.resolve().then(run);
    },
    async drained() {
      while (running) await running;
    },
  };
}
