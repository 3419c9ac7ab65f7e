import type { Done } from '../log.ts';
import type { Timeline } from '../timeline.ts';
import { endOf } from './end-of.ts';
import { writeLogText } from './log-text.ts';
import type { ExportedLog } from './ran.ts';
import { RefusedLog } from './refused.ts';

/** What stands of a session's deeds, as a text; a command that still runs is not among them. */
export function exportLog(start: string, done: readonly Done[], { past, player }: Timeline): ExportedLog {
  const last = past.at(-1);
  try {
    return { text: writeLogText(start, done, last === undefined ? '' : endOf(last), player.machine.start) };
  } catch (error) {
    if (error instanceof RefusedLog) return { refused: error.reason };
    throw error;
  }
}
