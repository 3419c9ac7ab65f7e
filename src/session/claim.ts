/** Milliseconds that the page before this one has to let go of its log. */
const PATIENCE = 700;

/** What was asked for here, by start: whoever asks again waits for the same answer, and not for a lock of its own page. */
const asked = new Map<string, Promise<boolean>>();

/**
 * Makes this the only one that writes the log of a start, for as long as it lives (Web Locks). False when another tab
 * does; it may be asked again. Where there are no locks nobody is asked.
 */
export function claim(start: string): Promise<boolean> {
  if (!('locks' in navigator)) return Promise.resolve(true);
  const known = asked.get(start);
  if (known !== undefined) return known;
  const answer = ask(start);
  asked.set(start, answer);
  void answer.then((isMine) => {
    if (!isMine) asked.delete(start);
  });
  return answer;
}

function ask(start: string): Promise<boolean> {
  return new Promise((resolve) => {
    const held = navigator.locks.request(`layer-lab:${start}`, { signal: AbortSignal.timeout(PATIENCE) }, () => {
      resolve(true);
      return new Promise<void>(() => undefined);
    });
    held.catch(() => resolve(false));
  });
}
