import { expect, it } from 'vitest';
import { createFlow } from '../../../src/session/flow.ts';

const KILOBYTE = 1024;

/** How many batches of 4 kB leave before the writer is held back, to a reader that takes so long for each. */
async function batchesTo(milliseconds: number): Promise<number> {
  let now = 0;
  const flow = createFlow(() => now);
  for (let i = 0; i < 50; i += 1) {
    void flow.sent(4 * KILOBYTE);
    now += milliseconds;
    flow.taken(4 * KILOBYTE);
  }
  for (let sent = 1; ; sent += 1) {
    const held = Symbol('held');
    const soon = Promise.resolve().then(() => Promise.resolve(held));
    if ((await Promise.race([flow.sent(4 * KILOBYTE), soon])) === held) return sent;
  }
}

it('has little under way to a reader that is slow, and much to a quick one', async () => {
  expect(await batchesTo(30)).toBe(1);
  expect(await batchesTo(2)).toBeGreaterThan(50);
});

it('lets a writer go on when there is room', async () => {
  const flow = createFlow(() => 0);
  let isHeld = true;
  const held = flow.sent(400 * KILOBYTE).then(() => (isHeld = false));
  await Promise.resolve();
  expect(isHeld).toBe(true);
  flow.taken(400 * KILOBYTE);
  await held;
  expect(isHeld).toBe(false);
});
