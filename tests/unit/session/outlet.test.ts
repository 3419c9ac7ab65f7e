import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createOutlet, type Outlet } from '../../../src/session/outlet.ts';
import type { OutputChunk } from '../../../src/session/protocol.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const chunk = (text: string, stream: OutputChunk['stream'] = 'stdout'): OutputChunk => ({
  stream,
  bytes: encoder.encode(text),
});

describe('output on its way out of a session', () => {
  let batches: string[][];
  let outlet: Outlet;

  beforeEach(() => {
    vi.useFakeTimers();
    batches = [];
    outlet = createOutlet(async (chunks) => {
      batches.push(chunks.map(({ stream, bytes }) => `${stream}: ${decoder.decode(bytes)}`));
    });
  });
  afterEach(() => void vi.useRealTimers());

  it('leaves together with the end of a quick command', () => {
    void outlet.push(chunk('IMAGE ID\n'));
    expect(batches).toEqual([]);
    outlet.flush();
    expect(batches).toEqual([['stdout: IMAGE ID\n']]);
  });

  it('leaves almost at once when the command goes on', () => {
    void outlet.push(chunk('PING\n'));
    vi.advanceTimersByTime(5);
    expect(batches).toEqual([['stdout: PING\n']]);
  });

  it('leaves in few batches when there is much of it, with nothing lost and in order', () => {
    for (let i = 0; i < 100; i += 1) {
      void outlet.push(chunk(`${i} `, i % 50 === 49 ? 'stderr' : 'stdout'));
      vi.advanceTimersByTime(1);
    }
    outlet.flush();
    expect(batches.length).toBeLessThan(5);
    const text = batches.flat().map((part) => part.replace(/^std(out|err): /, ''));
    expect(text.join('')).toBe(Array.from({ length: 100 }, (_, i) => `${i} `).join(''));
    expect(batches.flat().filter((part) => part.startsWith('stderr'))).toEqual(['stderr: 49 ', 'stderr: 99 ']);
  });

  it('does not hold back more than it should', () => {
    void outlet.push(chunk('x'.repeat(100_000)));
    expect(batches.flat().join('')).toHaveLength('stdout: '.length + 100_000);
  });
});
