import type { ContainerLog, LogEntry } from './types.ts';

/** Bytes that a container's log holds before the oldest entries go; the browser's memory is the limit, not a disk. */
const CAPACITY = 16 << 20;
/** What an entry costs beside its own bytes. */
const OVERHEAD = 64;

interface Backing {
  readonly entries: LogEntry[];
  readonly costs: number[];
}

/** A log with nothing in it. */
export const EMPTY_LOG: ContainerLog = view({ entries: [], costs: [] }, 0, 0, 0);

/**
 * A window on entries that only ever grow. The newest window appends in place, an older one (after an undo) copies, so
 * that appending costs nothing and every window stays what it was.
 */
function view(backing: Backing, start: number, end: number, held: number): ContainerLog {
  return {
    length: end - start,
    *[Symbol.iterator]() {
      for (let index = start; index < end; index += 1) {
        const entry = backing.entries[index];
        if (entry !== undefined) yield entry;
      }
    },
    append: (entries) => {
      const isNewest = end > 0 && backing.entries.length === end;
      const target: Backing = isNewest
        ? backing
        : { entries: backing.entries.slice(start, end), costs: backing.costs.slice(start, end) };
      let first = isNewest ? start : 0;
      let size = held;
      for (const entry of entries) {
        const cost = entry.bytes.length + OVERHEAD;
        target.entries.push(entry);
        target.costs.push(cost);
        size += cost;
      }
      while (size > CAPACITY) {
        size -= target.costs[first] ?? size;
        first += 1;
      }
      if (first * 2 < target.entries.length) return view(target, first, target.entries.length, size);
      const kept = { entries: target.entries.slice(first), costs: target.costs.slice(first) };
      return view(kept, 0, kept.entries.length, size);
    },
  };
}
