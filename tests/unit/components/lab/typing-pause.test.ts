import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchTyping } from '../../../../src/components/lab/typing-pause.ts';

/** A page on which keys are pressed. */
function page(): { readonly watched: Pick<Document, 'addEventListener'>; readonly press: (key: string) => void } {
  const target = new EventTarget();
  return {
    watched: { addEventListener: target.addEventListener.bind(target) },
    press: (key) => void target.dispatchEvent(Object.assign(new Event('keydown'), { key })),
  };
}

describe('drawing the picture while somebody types', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** What became of a wait so far. */
  function begin(wait: () => Promise<void>): { readonly isOver: boolean } {
    const state = { isOver: false };
    void wait().then(() => (state.isOver = true));
    return state;
  }

  it('begins at once when nobody types', async () => {
    const { watched } = page();
    const wait = begin(watchTyping(watched));
    await vi.advanceTimersByTimeAsync(0);
    expect(wait.isOver).toBe(true);
  });

  it('waits for a pause, however long that takes', async () => {
    const { watched, press } = page();
    const pause = watchTyping(watched);
    press('d');
    const wait = begin(pause);
    for (const key of 'ocker image ls') {
      await vi.advanceTimersByTimeAsync(100);
      press(key);
    }
    expect(wait.isOver).toBe(false);
    await vi.advanceTimersByTimeAsync(149);
    expect(wait.isOver).toBe(false);
    await vi.advanceTimersByTimeAsync(2);
    expect(wait.isOver).toBe(true);
  });

  it('begins at once after Enter, which asks to see what comes', async () => {
    const { watched, press } = page();
    const pause = watchTyping(watched);
    press('s');
    press('Enter');
    const wait = begin(pause);
    await vi.advanceTimersByTimeAsync(0);
    expect(wait.isOver).toBe(true);
  });
});
