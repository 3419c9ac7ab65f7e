import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDeferredDisplay } from '../../../src/terminal/deferred-display.ts';

describe('a line that is left while its output is awaited', () => {
  let written: string[];
  const open = (): ReturnType<typeof createDeferredDisplay> =>
    createDeferredDisplay({
      columns: 80,
      cursorColumn: 0,
      write: async (text) => void written.push(text),
      clear: () => void written.push('(cleared)'),
    });

  beforeEach(() => {
    written = [];
    vi.useFakeTimers();
  });
  afterEach(() => void vi.useRealTimers());

  it('is drawn together with output that comes soon', async () => {
    const display = open();
    display.defer('\r\n');
    await display.write('out');
    vi.advanceTimersByTime(100);
    expect(written).toEqual(['\r\nout']);
  });

  it('is drawn a frame later when nothing comes', () => {
    const display = open();
    display.defer('\r\n');
    expect(written).toEqual([]);
    vi.advanceTimersByTime(16);
    expect(written).toEqual(['\r\n']);
  });

  it('goes with the screen that is cleared', () => {
    const display = open();
    display.defer('\r\n');
    display.clear();
    vi.advanceTimersByTime(100);
    expect(written).toEqual(['(cleared)']);
  });
});
