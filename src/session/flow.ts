/** Bytes of output that may be under way to a slow reader. */
const WINDOW = 256 * 1024;

/** What a message weighs besides its bytes, so that many small ones are held back as well. */
const MESSAGE = 256;

/** Holds a writer back while its reader has too much to do: `yes` fills neither the memory nor the screen's queue. */
export interface Flow {
  /** Resolves when there is room for more. */
  sent(bytes: number): Promise<void>;
  /** The reader is done with so many bytes. */
  taken(bytes: number): void;
}

export function createFlow(): Flow {
  let underWay = 0;
  let waiting: (() => void)[] = [];
  return {
    sent: async (bytes) => {
      underWay += bytes + MESSAGE;
      while (underWay > WINDOW) await new Promise<void>((resume) => waiting.push(resume));
    },
    taken: (bytes) => {
      underWay -= bytes + MESSAGE;
      if (underWay > WINDOW) return;
      const resumed = waiting;
      waiting = [];
      for (const resume of resumed) resume();
    },
  };
}
