import { partsOf, withoutScrolledAway, type Part } from './scrolled-away.ts';

/** Characters given to the display at a time: at first, to the slowest, to the quickest. */
const START = 8 * 1024;
const LEAST = 1024;
const MOST = 128 * 1024;

/** Milliseconds that the display may take for a batch: a key that is pressed meanwhile waits behind it. */
const SLOW = 5;
const QUICK = 2.5;

/** Characters that may wait before whoever produces them has to. */
const ENOUGH = 512 * 1024;

export interface OutputQueue {
  /** Resolves when there is room for more: at once, unless output comes faster than it can be shown. */
  push(text: string): Promise<void>;
  /** Forgets what has not been shown yet. */
  drop(): void;
  /** No more is pushed. Resolves when all that was has been shown, which from now on is done without a rest. */
  drained(): Promise<void>;
}

export interface OutputQueueOptions {
  /** Shows a batch and resolves when it is on the screen. */
  readonly show: (text: string) => Promise<void>;
  /** Lets the display and its user do something else after it was busy for so many milliseconds. */
  readonly rest?: (busy: number) => Promise<void>;
  /** Milliseconds since any fixed time. */
  readonly now?: () => number;
}

/**
 * Gives output to a display no faster than its user can type meanwhile: a batch, then a rest. Of output that comes
 * faster than that, what would have scrolled out of reach is not shown at all.
 */
export function createOutputQueue({
  show,
  rest = () => Promise.resolve(),
  now = () => performance.now(),
}: OutputQueueOptions): OutputQueue {
  let waiting: readonly Part[] = [];
  let length = 0;
  let most = START;
  let running: Promise<void> | null = null;
  let producers: (() => void)[] = [];
  let resting = Promise.resolve();
  let wake = (): void => undefined;
  let isEnding = false;

  function take(): string {
    waiting = withoutScrolledAway(waiting);
    let count = 1;
    let size = waiting[0]?.text.length ?? 0;
    for (let next = waiting[count]; next && size + next.text.length <= most; next = waiting[count]) {
      size += next.text.length;
      count += 1;
    }
    const batch = waiting.slice(0, count);
    waiting = waiting.slice(count);
    length = waiting.reduce((sum, { text }) => sum + text.length, 0);
    return batch.map(({ text }) => text).join('');
  }

  function letProduce(): void {
    if (length > ENOUGH) return;
    const resumed = producers;
    producers = [];
    for (const resume of resumed) resume();
  }

  function adapt(took: number): void {
    if (took > SLOW) most = Math.max(LEAST, most / 2);
    else if (took < QUICK) most = Math.min(MOST, most * 2);
  }

  /** A key that comes after this finds nobody busy. */
  function beginRest(busy: number): void {
    resting = Promise.race([rest(busy), new Promise<void>((resolve) => (wake = resolve))]);
  }

  async function run(): Promise<void> {
    for (;;) {
      if (!isEnding) await resting;
      if (waiting.length === 0) break;
      const began = now();
      await show(take());
      adapt(now() - began);
      letProduce();
      if (!isEnding) beginRest(now() - began);
    }
    running = null;
  }

  return {
    async push(text) {
      if (text === '') return;
      waiting = [...waiting, ...partsOf(text)];
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
      isEnding = true;
      wake();
      while (running) await running;
      resting = Promise.resolve();
      isEnding = false;
    },
  };
}
