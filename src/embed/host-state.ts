import type { Lab } from '../components/lab/lab.ts';
import { lessonProgress, putProgress } from '../exercises/progress.ts';
import type { Channel } from './channel.ts';
import { readState, writeState } from './state-blob.ts';

/** Milliseconds after which the host hears of a change: commands often follow each other. */
const SETTLED = 1000;

export interface HostStateOptions {
  readonly lesson: string;
  readonly channel: Channel;
  /** `null` while nobody has looked at the page yet. */
  readonly lab: () => Lab | null;
}

/** A learner's work, kept by the host where the page may keep nothing itself. */
export interface HostState {
  /** Tells the host; false when that cannot be. */
  get(): Promise<boolean>;
  /** Takes what the host has kept; false when it cannot be read. */
  set(blob: string, rev: number): Promise<boolean>;
  /** The lab is there. */
  begin(lab: Lab): void;
}

export function createHostState({ lesson, channel, lab }: HostStateOptions): HostState {
  let rev = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Came before the lab was there. */
  let early: string | null = null;

  function fail(code: string, message: string): false {
    channel.send({ type: 'error', payload: { code, message } });
    return false;
  }

  async function get(): Promise<boolean> {
    const current = lab();
    if (current === null) return false;
    const log = await current.session.exportLog();
    const blob = 'text' in log ? writeState({ log: log.text, progress: lessonProgress(lesson) }) : null;
    if (blob === null) return fail('state-too-large', 'the work holds more than 64 KB');
    channel.send({ type: 'state', payload: { blob, rev } });
    return true;
  }

  async function apply(log: string, current: Lab): Promise<boolean> {
    const isDone = await current.openLog(log);
    document.dispatchEvent(new Event('lesson-restored'));
    return isDone || fail('state-refused', 'the state cannot be done again by this version');
  }

  function changed(): void {
    rev += 1;
    clearTimeout(timer);
    timer = setTimeout(() => void get(), SETTLED);
  }

  return {
    get,
    async set(blob, given) {
      const state = readState(blob);
      if (state === null) return fail('state-refused', 'that is no state');
      putProgress(lesson, state.progress);
      rev = Math.max(rev, given);
      const current = lab();
      if (current !== null) return apply(state.log, current);
      early = state.log;
      return true;
    },
    begin(current) {
      if (early !== null) void apply(early, current);
      current.onChange(changed);
      for (const type of ['lesson-checked', 'lesson-answered'] as const) document.addEventListener(type, changed);
    },
  };
}
