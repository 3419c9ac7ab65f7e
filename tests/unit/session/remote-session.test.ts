import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHeadlessSession } from '../../../src/session/headless-session.ts';
import { Pictures } from '../../../src/session/pictures.ts';
import type { OnSnapshot, SessionClient } from '../../../src/session/protocol.ts';
import { createRemoteSession } from '../../../src/session/remote-session.ts';
import { serve } from '../../../src/session/serve.ts';
import type { Snapshot } from '../../../src/session/snapshot.ts';
import { turn } from '../../support/sessions.ts';
import { createFakeSession, type FakeSession } from '../terminal/fake-session.ts';

const encoder = new TextEncoder();
const nothing = (): void => undefined;

describe('a session behind a port', () => {
  let inner: FakeSession;
  let session: SessionClient;
  let ports: MessageChannel;
  /** Tells the page what the session looks like. */
  let tell: OnSnapshot;

  beforeEach(() => {
    inner = createFakeSession();
    inner.onSnapshot = (listener) => {
      tell = listener;
      return nothing;
    };
    inner.onStatus = () => nothing;
    ports = new MessageChannel();
    serve(ports.port2, () => inner);
    session = createRemoteSession(ports.port1, 'chapter');
    ports.port1.start();
    ports.port2.start();
  });
  afterEach(() => ports.port1.close());

  const began = (count: number): Promise<void> => vi.waitFor(() => expect(inner.commands).toHaveLength(count));

  it('snapshots that come by themselves and those that are asked for are whole, in whatever order', async () => {
    const own = createHeadlessSession({ preset: 'chapter', files: {} });
    const { machine } = own;
    const pictures = new Pictures();
    inner.snapshot = () => Promise.resolve(pictures.present(machine, null));
    await expect(session.snapshot()).resolves.toEqual(pictures.present(machine, null));
    const shown: Snapshot[] = [];
    session.onSnapshot((snapshot) => void shown.push(snapshot));
    for (const name of ['one', 'two', 'three']) {
      await own.run(`docker tag diamol/base ${name}`);
      const expected = pictures.present(machine, null);
      const asked = session.snapshot();
      void tell(expected);
      expect(await asked).toEqual(expected);
      await vi.waitFor(() => expect(shown.at(-1)).toEqual(expected));
    }
  });

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
