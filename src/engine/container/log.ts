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
export const EMPTY_LOG: ContainerLog = view({ entries: [], costs: [] }, { start: 0, end: 0, held: 0, dropped: 0 });

interface Window {
  readonly start: number;
  readonly end: number;
  /** Cost of its entries. */
  readonly held: number;
  /** Entries that are gone from the backing. */
  readonly dropped: number;
}

/**
 * A window on entries that only ever grow. The newest window appends in place, an older one (after an undo) copies, so
 * that appending costs nothing and every window stays what it was.
 */
function view(backing: Backing, window: Window): ContainerLog {
  const { start, end, dropped } = window;
  return {
    length: end - start,
    total: dropped + end,
    from: (position) => backing.entries.slice(Math.max(start, position - dropped), end),
    [Symbol.iterator]: () => backing.entries.slice(start, end).values(),
    append: (entries) => append(backing, window, entries),
  };
}

function append(backing: Backing, window: Window, entries: readonly LogEntry[]): ContainerLog {
  const isNewest = window.end > 0 && backing.entries.length === window.end;
  const target = isNewest ? backing : compacted(backing, window.start, window.end);
  let { dropped } = window;
  let start = window.start;
  if (!isNewest) {
    dropped += start;
    start = 0;
  }
  let held = window.held;
  for (const entry of entries) {
    const cost = entry.bytes.length + OVERHEAD;
    target.entries.push(entry);
    target.costs.push(cost);
    held += cost;
  }
  while (held > CAPACITY) {
    held -= target.costs[start] ?? held;
    start += 1;
  }
  const end = target.entries.length;
  if (start * 2 < end || end === 0) return view(target, { start, end, held, dropped });
  return view(compacted(target, start, end), { start: 0, end: end - start, held, dropped: dropped + start });
}

const compacted = ({ entries, costs }: Backing, start: number, end: number): Backing => ({
  entries: entries.slice(start, end),
  costs: costs.slice(start, end),
});
