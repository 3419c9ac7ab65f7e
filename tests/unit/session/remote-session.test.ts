import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SessionClient } from '../../../src/session/protocol.ts';
import { createRemoteSession } from '../../../src/session/remote-session.ts';
import { serve } from '../../../src/session/serve.ts';
import { turn } from '../../support/sessions.ts';
import { createFakeSession, type FakeSession } from '../terminal/fake-session.ts';

const encoder = new TextEncoder();
const nothing = (): void => undefined;

describe('a session behind a port', () => {
  let inner: FakeSession;
  let session: SessionClient;
  let ports: MessageChannel;

  beforeEach(() => {
    inner = createFakeSession();
    inner.onSnapshot = () => nothing;
    inner.onStatus = () => nothing;
    ports = new MessageChannel();
    serve(ports.port2, () => inner);
    session = createRemoteSession(ports.port1, 'chapter');
    ports.port1.start();
    ports.port2.start();
  });
  afterEach(() => ports.port1.close());

  const began = (count: number): Promise<void> => vi.waitFor(() => expect(inner.commands).toHaveLength(count));

  it('a command that ends late, after a reset, does not take the keys of the one that runs', async () => {
    const first = session.execute('sleep 9', nothing);
    await began(1);
    const second = session.execute('cat', nothing);
    await began(2);
    await inner.commands[0]?.end();
    await first;
    session.input(encoder.encode('typed\n'));
    await vi.waitFor(() => expect(inner.typed).toEqual(['typed\n']));
    await inner.commands[1]?.end();
    expect((await second).unread).toEqual(new Uint8Array());
  });

  it('what is typed after a command failed is not given to it', async () => {
    inner.execute = () => Promise.reject(new Error('no room'));
    await expect(session.execute('ls', nothing)).rejects.toThrow('no room');
    session.input(encoder.encode('late\n'));
    await session.history();
    await turn();
    expect(inner.typed).toEqual([]);
  });

  it('output goes on where whoever shows it has failed', async () => {
    const large = { stream: 'stdout', bytes: new Uint8Array(200 * 1024) } as const;
    inner.execute = async (_, onOutput) => {
      for (let sent = 0; sent < 5; sent += 1) await onOutput(large);
      return { exitCode: 0, cwd: '/' };
    };
    let taken = 0;
    const result = await session.execute('yes', async () => {
      taken += 1;
      if (taken < 3) throw new Error('the screen is gone');
    });
    expect(result.exitCode).toBe(0);
    expect(taken).toBe(5);
  });
});
