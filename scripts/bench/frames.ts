import type { Browser, Page } from '@playwright/test';

/** What Chromium's compositor reports of the frames while something happened. */
export interface Frames {
  /** Frames that reached the screen with something new. */
  readonly presented: number;
  /** Frames in which something was to move and did not: those that Chromium's own counters hold against a page. */
  readonly dropped: number;
  /** Milliseconds between each two frames that followed each other on the screen. */
  readonly gaps: readonly number[];
}

/** What a screen shows in a second. */
const RATE = 60;

/** Of so many frames a second as the screen has, those that were not dropped; frames without anything new count not. */
export const framesPerSecond = (all: readonly Frames[]): number => {
  const sum = (count: (frames: Frames) => number): number => all.reduce((total, frames) => total + count(frames), 0);
  const presented = sum((frames) => frames.presented);
  return (RATE * presented) / (presented + sum((frames) => frames.dropped));
};

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  /** Microseconds. */
  readonly ts: number;
  readonly pid: number;
  readonly id2?: { readonly local: string };
  readonly args?: {
    readonly frame_reporter?: {
      readonly state: string;
      readonly frame_sequence: number;
      readonly affects_smoothness: boolean;
    };
  };
}

const [BEGIN, END] = ['bench:begin', 'bench:end'];

/** Traces the page while something happens, and reads the reports of its compositor (`PipelineReporter`). */
export async function framesWhile(browser: Browser, page: Page, happens: () => Promise<unknown>): Promise<Frames> {
  await browser.startTracing(page, { categories: ['cc', 'benchmark', 'blink.user_timing'] });
  await page.evaluate((mark) => performance.mark(mark), BEGIN);
  await happens();
  await page.evaluate((mark) => performance.mark(mark), END);
  const { traceEvents } = JSON.parse(String(await browser.stopTracing())) as { readonly traceEvents: TraceEvent[] };
  return framesIn(traceEvents);
}

function framesIn(events: readonly TraceEvent[]): Frames {
  const begin = events.find(({ name }) => name === BEGIN);
  const end = events.find(({ name }) => name === END);
  if (begin === undefined || end === undefined) throw new Error('the trace lacks the marks of the page');
  const during = reports(events, begin.pid).filter(({ from, to }) => from >= begin.ts && to <= end.ts);
  // What the page adds late to a frame is reported apart: a frame is on the screen when any of it is.
  const frames = [...Map.groupBy(during, ({ sequence }) => sequence).values()];
  const isOnScreen = ({ state }: Report): boolean => state.startsWith('STATE_PRESENTED');
  // Reports do not end in the order of their frames.
  const shown = frames
    .flatMap((parts) => parts.find(isOnScreen) ?? [])
    .map(({ to }) => to / 1000)
    .sort((a, b) => a - b);
  const lost = frames.filter(
    (parts) => !parts.some(isOnScreen) && parts.some(({ state, isSeen }) => state === 'STATE_DROPPED' && isSeen),
  );
  return {
    presented: shown.length,
    dropped: lost.length,
    gaps: shown.slice(1).map((at, index) => at - (shown[index] ?? at)),
  };
}

interface Report {
  readonly sequence: number;
  readonly state: string;
  /** Whether something moved, so that the lack of this frame is seen. */
  readonly isSeen: boolean;
  readonly from: number;
  readonly to: number;
}

/** Reports in the order in which they ended; identifiers are used again when one has ended. */
function reports(events: readonly TraceEvent[], pid: number): readonly Report[] {
  const begun = new Map<string, TraceEvent>();
  const ended: Report[] = [];
  for (const event of events.filter((each) => each.name === 'PipelineReporter' && each.pid === pid).sort(byTime)) {
    const id = event.id2?.local ?? '';
    const first = begun.get(id);
    const report = first?.args?.frame_reporter;
    if (event.ph === 'b') begun.set(id, event);
    else if (first !== undefined && report !== undefined) {
      const { frame_sequence: sequence, state, affects_smoothness: isSeen } = report;
      ended.push({ sequence, state, isSeen, from: first.ts, to: event.ts });
      begun.delete(id);
    }
  }
  return ended;
}

/** Of two at the same time an end is before a beginning. */
const byTime = (a: TraceEvent, b: TraceEvent): number => a.ts - b.ts || b.ph.localeCompare(a.ph);
