import { describe, expect, it } from 'vitest';
import { createOutputQueue } from '../../../src/terminal/output-queue.ts';

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('the output queue', () => {
  it('gives output in order and in batches, and holds back whoever produces too much', async () => {
    const batches: string[] = [];
    let most = 0;
    let under = 0;
    const queue = createOutputQueue({
      show: async (text) => {
        await turn();
        under -= text.length;
        batches.push(text);
      },
    });
    const lines = Array.from({ length: 100 }, (_, i) => `${String(i % 10).repeat(40_000)}\n`);
    for (const line of lines) {
      under += line.length;
      most = Math.max(most, under);
      await queue.push(line);
    }
    await queue.drained();
    expect(batches.join('')).toBe(lines.join(''));
    expect(Math.max(...batches.map((batch) => batch.length))).toBeLessThan(140_000);
    expect(most).toBeLessThan(800_000);
  });

  it('forgets what waits, and lets its producer go on, after an interruption', async () => {
    const batches: string[] = [];
    const queue = createOutputQueue({ show: async (text) => void batches.push(text) });
    const held = queue.push('x'.repeat(1_000_000));
    queue.drop();
    await held;
    await queue.push('after');
    await queue.drained();
    expect(batches.join('')).toBe('after');
  });

  it('gives a slow display little at a time, and a quick one much', async () => {
    const largestBatch = async (milliseconds: number): Promise<number> => {
      let now = 0;
      const sizes: number[] = [];
      const queue = createOutputQueue({
        show: async (text) => {
          sizes.push(text.length);
          now += milliseconds;
        },
        now: () => now,
      });
      void queue.push('x'.repeat(2_000_000));
      await queue.drained();
      return Math.max(...sizes.slice(10));
    };
    expect(await largestBatch(30)).toBeLessThan(5000);
    expect(await largestBatch(1)).toBeGreaterThan(100_000);
  });

  it('rests between batches, but not when the command has ended', async () => {
    const batches: string[] = [];
    let rests = 0;
    const queue = createOutputQueue({
      show: async (text) => void batches.push(text),
      rest: () => {
        rests += 1;
        return new Promise(() => undefined);
      },
    });
    void queue.push('x'.repeat(50_000));
    await turn();
    expect(batches).toHaveLength(1);
    expect(rests).toBe(1);
    await queue.drained();
    expect(batches.join('')).toHaveLength(50_000);
    expect(rests).toBe(1);
    void queue.push('next command');
    await queue.drained();
    expect(batches.at(-1)).toBe('next command');
  });

  it('shows only the end of what would have scrolled out of reach', async () => {
    let shown = '';
    const queue = createOutputQueue({ show: async (text) => void (shown += text) });
    const lines = Array.from({ length: 100_000 }, (_, i) => `${i}\n`).join('');
    void queue.push(lines);
    await queue.drained();
    expect(lines.endsWith(shown)).toBe(true);
    expect(shown.split('\n').length).toBeGreaterThan(5000);
    expect(shown.split('\n').length).toBeLessThan(10_000);
  });
});
