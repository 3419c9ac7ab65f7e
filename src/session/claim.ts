/** Milliseconds that the page before this one has to let go of its log. */
const PATIENCE = 700;

const mine = new Set<string>();

/**
 * Makes this the only one that writes the log of a start, for as long as it lives (Web Locks). False when another tab
 * does. Where there are no locks nobody is asked.
 */
export function claim(start: string): Promise<boolean> {
  if (mine.has(start) || !('locks' in navigator)) return Promise.resolve(true);
  return new Promise((resolve) => {
    const held = navigator.locks.request(`layer-lab:${start}`, { signal: AbortSignal.timeout(PATIENCE) }, () => {
      mine.add(start);
      resolve(true);
      return new Promise<void>(() => undefined);
    });
    held.catch(() => resolve(false));
  });
}
