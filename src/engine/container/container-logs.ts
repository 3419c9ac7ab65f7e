import type { ContainerLog, LogEntry } from './types.ts';

/** Which part of a log `docker logs` shows. Times are milliseconds since 1970. */
export interface LogSelection {
  /** The last so many entries; `null` for all of them. */
  readonly tail: number | null;
  readonly since: number | null;
  readonly until: number | null;
}

/** The entries that fit, oldest first. */
export function selectEntries(log: ContainerLog, { tail, since, until }: LogSelection): readonly LogEntry[] {
  const last = tail === null ? log.from(0) : tail === 0 ? [] : log.from(Math.max(0, log.total - tail));
  return last.filter(({ time }) => (since === null || time >= since) && (until === null || time <= until));
}

/** `--tail`: a number counts, anything else means all (moby `ContainerLogs`). */
export function readTail(text: string): number | null {
  return /^[+-]?\d+$/.test(text) && Number(text) >= 0 ? Number(text) : null;
}
