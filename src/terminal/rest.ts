import { drawn } from './drawn.ts';

/** Of the time that output takes, so many times as much is left for everything else. */
const SHARE = 2;

/**
 * Waits until the browser has drawn what was written in so many milliseconds, and then twice as long as all of that
 * took: a key that is pressed while output comes without end finds the browser at rest more often than not.
 */
export async function restFrom(busy: number): Promise<void> {
  const drawing = await drawn();
  await new Promise((resolve) => setTimeout(resolve, SHARE * (busy + drawing)));
}
