import { describe, expect, it } from 'vitest';
import { createRealNode, type RealNodeOptions } from '../../../src/session/real-node.ts';
import { StandIn } from '../../support/web-container/stand-in.ts';

const never = new Promise<never>(() => undefined);

function options(more: Partial<RealNodeOptions>): RealNodeOptions & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    isIsolated: true,
    probe: async () => asked.push('probe'),
    boot: async () => {
      asked.push('boot');
      return new StandIn();
    },
    wait: async (milliseconds) => void asked.push(`${milliseconds} ms`),
    elapsed: () => 0,
    ...more,
  };
}

describe('a real node', () => {
  it('is asked for only where the page is isolated', async () => {
    const given = options({ isIsolated: false });
    expect(await createRealNode(given)()).toBe('not-isolated');
    expect(given.asked).toEqual([]);
  });

  it('is not started where the service does not answer', async () => {
    const given = options({ probe: async () => Promise.reject(new TypeError('Failed to fetch')) });
    expect(await createRealNode(given)()).toBe('not-reached');
    expect(given.asked).toEqual([]);
  });

  it('may take 15 seconds, and is not started twice', async () => {
    let boots = 0;
    const given = options({ boot: () => ((boots += 1), never) });
    const start = createRealNode(given);
    expect([await start(), await start()]).toEqual(['too-slow', 'too-slow']);
    expect(given.asked).toContain('15000 ms');
    expect(boots).toBe(1);
  });

  it('comes as a port', async () => {
    const port = await createRealNode(options({ wait: () => never }))();
    expect(port).toBeInstanceOf(MessagePort);
    if (port instanceof MessagePort) port.close();
  });
});
