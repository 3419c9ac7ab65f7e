import { afterEach, describe, expect, it, vi } from 'vitest';

type Holder = () => Promise<unknown>;

/** Web Locks of one name: who comes second waits until the first lets go, or its patience ends. */
function locks(): Pick<LockManager, 'request'> {
  let isHeld = false;
  const request = async (_: string, { signal }: LockOptions, holder: Holder): Promise<unknown> => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    if (!isHeld) {
      isHeld = true;
      return holder();
    }
    return new Promise((_resolve, reject) => {
      signal?.addEventListener('abort', () => reject(new DOMException('patience', 'AbortError')));
    });
  };
  return { request: request as LockManager['request'] };
}

describe('claiming a log', () => {
  afterEach(() => void vi.unstubAllGlobals());

  it('a page that asks twice at once has it both times', async () => {
    vi.stubGlobal('navigator', { locks: locks() });
    const { claim } = await import('../../../src/session/claim.ts');
    expect(await Promise.all([claim('chapter'), claim('chapter')])).toEqual([true, true]);
  });
});
