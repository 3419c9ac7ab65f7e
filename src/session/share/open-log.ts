import type { Timeline } from '../timeline.ts';
import { endOf } from './end-of.ts';
import { readLogText, type SharedLog } from './log-text.ts';
import type { OpenedLog } from './ran.ts';
import { RefusedLog, type LogRefusal } from './refused.ts';
import { replayLog } from './replay-log.ts';

interface Expected {
  /** The start that it has to be of. */
  readonly start: string;
  readonly isKnownStart: (start: string) => boolean;
  /** Milliseconds at which the clock of every start begins. */
  readonly since: number;
}

/** What a text says, ready to be done again on a new timeline. */
interface Readable {
  replay(timeline: Timeline): Promise<OpenedLog>;
}

async function replay({ deeds, end }: SharedLog, timeline: Timeline): Promise<OpenedLog> {
  const ran = await replayLog(timeline, deeds);
  const last = timeline.past.at(-1);
  const { cwd } = await timeline.player.machine.shell();
  return { refused: null, ran, cwd, isSame: last !== undefined && endOf(last) === end };
}

/** Whatever is thrown by what somebody wrote says that it is not what a session writes. */
const refusal = (error: unknown): { readonly refused: LogRefusal } => ({
  refused: error instanceof RefusedLog ? error.reason : 'damaged',
});

/** Reads a text that somebody wrote; nothing is done yet. */
export function openLog(text: string, expected: Expected): { readonly refused: LogRefusal } | Readable {
  try {
    const log = readLogText(text, expected.since);
    if (!expected.isKnownStart(log.start) || log.start !== expected.start) throw new RefusedLog('unknown-start');
    return { replay: (timeline) => replay(log, timeline).catch(refusal) };
  } catch (error) {
    return refusal(error);
  }
}
