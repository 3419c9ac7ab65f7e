import { describe, expect, it } from 'vitest';
import { InlineSession } from '../../../src/session/inline-session.ts';
import { LogKeeper } from '../../../src/session/log-keeper.ts';
import { createMemoryLogStore, type LogStore } from '../../../src/session/log-store.ts';
import type { SessionStatus } from '../../../src/session/protocol.ts';
import { openInline, run, turn } from '../../support/sessions.ts';

describe('a reset', () => {
  it('before what was kept has been read leaves nothing of it', async () => {
    const store = createMemoryLogStore();
    const before = openInline(store, true, 'chapter');
    await run(before, 'docker volume create kept');
    before.dispose();

    let read: () => void = () => undefined;
    const mayRead = new Promise<void>((resolve) => (read = resolve));
    let isFirst = true;
    const slow: LogStore = {
      ...store,
      load: async (start) => {
        const records = await store.load(start);
        if (isFirst) await mayRead;
        isFirst = false;
        return records;
      },
    };
    const session = openInline(slow, true, 'chapter');
    await turn();
    const reset = session.reset('chapter');
    read();
    await reset;
    await session.ready;
    expect((await run(session, 'docker volume ls -q')).stdout).toBe('');
    expect(await session.history()).toEqual(['docker volume ls -q']);
  });

  it('drops what waited behind the command that ran', async () => {
    const session = openInline(createMemoryLogStore(), true, 'chapter');
    await session.ready;
    const running = run(session, 'sleep 1000000');
    const waiting = run(session, 'docker volume create late');
    await turn();
    await session.reset('chapter');
    expect((await running).code).not.toBe(0);
    expect(await waiting).toMatchObject({ code: 130, stdout: '' });
    expect((await run(session, 'docker volume ls -q')).stdout).toBe('');
  });

  it('tells when the log of the new start belongs to another tab', async () => {
    const store = createMemoryLogStore();
    const keeper = new LogKeeper({ open: async () => store, claim: async (start) => start === 'chapter' });
    const pace = async (): Promise<void> => undefined;
    const session = new InlineSession({ start: 'chapter', pace, turn, elapsed: () => performance.now(), keeper });
    const told: SessionStatus[] = [];
    session.onStatus((status) => void told.push(status));
    await session.ready;
    await session.reset('empty');
    expect(told.at(-1)?.notKept).toBe('other-tab');
  });
});
