/** Bytes that may be under way: as many as are dealt with while the writer makes the next. */
const MOST = 128 * 1024;

/** What a message weighs besides its bytes, so that many small ones are held back as well. */
const MESSAGE = 256;

/** Holds a writer back while its reader has too much to do: `yes` fills neither the memory nor the reader's inbox. */
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
      while (underWay > MOST) await new Promise<void>((resume) => waiting.push(resume));
    },
    taken: (bytes) => {
      underWay -= bytes + MESSAGE;
      if (underWay > MOST) return;
      const resumed = waiting;
      waiting = [];
      for (const resume of resumed) resume();
    },
  };
}
