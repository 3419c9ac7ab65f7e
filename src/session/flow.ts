/** Bytes that may be under way: at first, to the slowest reader, to the quickest. */
const START = 32 * 1024;
const LEAST = 2 * 1024;
const MOST = 256 * 1024;

/** What a message weighs besides its bytes, so that many small ones are held back as well. */
const MESSAGE = 256;

/** Milliseconds that output may take to be dealt with: what is typed meanwhile waits behind it. */
const SLOW = 10;
const QUICK = 5;

/** Holds a writer back while its reader has too much to do: `yes` fills neither the memory nor the screen's queue. */
export interface Flow {
  /** Resolves when there is room for more. */
  sent(bytes: number): Promise<void>;
  /** The reader is done with so many bytes, which were the first of those under way. */
  taken(bytes: number): void;
}

/** `now` gives milliseconds since any fixed time. */
export function createFlow(now: () => number = () => performance.now()): Flow {
  let underWay = 0;
  let most = START;
  let waiting: (() => void)[] = [];
  const times: number[] = [];

  /** A reader that needs long for it gets less at a time. */
  function adapt(took: number): void {
    if (took > SLOW) most = Math.max(LEAST, most / 2);
    else if (took < QUICK) most = Math.min(MOST, most * 1.25);
  }

  return {
    sent: async (bytes) => {
      underWay += bytes + MESSAGE;
      times.push(now());
      while (underWay > most) await new Promise<void>((resume) => waiting.push(resume));
    },
    taken: (bytes) => {
      underWay -= bytes + MESSAGE;
      adapt(now() - (times.shift() ?? now()));
      if (underWay > most) return;
      const resumed = waiting;
      waiting = [];
      for (const resume of resumed) resume();
    },
  };
}
