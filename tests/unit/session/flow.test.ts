import { expect, it } from 'vitest';
import { createFlow } from '../../../src/session/flow.ts';

const KILOBYTE = 1024;

it('lets a writer go on when there is room', async () => {
  const flow = createFlow();
  let isHeld = true;
  const held = flow.sent(400 * KILOBYTE).then(() => (isHeld = false));
  await Promise.resolve();
  expect(isHeld).toBe(true);
  flow.taken(400 * KILOBYTE);
  await held;
  expect(isHeld).toBe(false);
});

it('holds back a writer of very many small messages too', async () => {
  const flow = createFlow();
  let sent = 0;
  const writer = async (): Promise<void> => {
    for (; sent < 10_000; sent += 1) await flow.sent(1);
  };
  void writer();
  await new Promise((resolve) => setTimeout(resolve));
  expect(sent).toBeLessThan(1000);
});
