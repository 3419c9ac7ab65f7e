import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { wait } from '../../../src/session/wait.ts';

describe('waiting in real time', () => {
  it('leaves nothing behind at a signal that outlives it', async () => {
    const { signal } = new AbortController();
    for (let round = 0; round < 20; round += 1) await wait(0, signal);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('ends when the signal says so, at once where it has said so already', async () => {
    const controller = new AbortController();
    const waiting = wait(60_000, controller.signal);
    controller.abort();
    await waiting;
    await wait(60_000, controller.signal);
  });
});
