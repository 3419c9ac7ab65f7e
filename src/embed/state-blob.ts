import { isProgress, type LessonProgress } from '../exercises/progress.ts';

/** What a host may keep for a learner: the work in the lab and what was answered. */
export interface State {
  /** As `SessionClient.exportLog` gives it. */
  readonly log: string;
  readonly progress: LessonProgress;
}

/** Characters of a blob; all of them are of one byte. */
export const MOST = 65_536;

/** A text that a host keeps without knowing what is in it; `null` when it would be too large. */
export function writeState({ log, progress }: State): string | null {
  const blob = JSON.stringify([1, log, progress]);
  return new TextEncoder().encode(blob).length > MOST ? null : blob;
}

/** What a host gives back; `null` for anything else. */
export function readState(blob: string): State | null {
  if (blob.length > MOST) return null;
  try {
    const read: unknown = JSON.parse(blob);
    if (!Array.isArray(read)) return null;
    const fields: readonly unknown[] = read;
    const [version, log, progress] = fields;
    return version === 1 && typeof log === 'string' && isProgress(progress) ? { log, progress } : null;
  } catch {
    return null;
  }
}
