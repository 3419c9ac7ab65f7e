import { describe, expect, it } from 'vitest';
import { readLogText, writeLogText } from '../../src/session/share/log-text.ts';
import type { OpenedLog } from '../../src/session/share/ran.ts';
import type { SessionClient } from '../../src/session/protocol.ts';
import { createMemoryLogStore } from '../../src/session/log-store.ts';
import { run, SESSIONS, stateOf } from '../support/sessions.ts';

const SINCE = Date.parse('2025-09-22T12:00:00.000Z');

async function exported(session: SessionClient): Promise<string> {
  const log = await session.exportLog();
  if ('refused' in log) throw new Error(log.refused);
  return log.text;
}

const texts = (opened: OpenedLog): readonly string[] =>
  opened.refused === null ? opened.ran.map(({ output }) => new TextDecoder().decode(output)) : [];

describe.each(SESSIONS)('a session %s, shared', (_, open) => {
  it('is done again elsewhere, IDs and directory and all, and kept there', async () => {
    const { session, close } = open();
    await run(session, 'cd web-ping');
    await session.writeFile('/home/learner/web-ping/note.txt', new TextEncoder().encode('né\n'));
    await session.writeFile('/home/learner/web-ping/raw', Uint8Array.of(0, 255, 128));
    await run(session, 'docker build -q -t web-ping .');
    await run(session, 'docker container create --name one web-ping');
    await session.undo();
    const text = await exported(session);
    expect(text).toMatch(/^1~chapter~[0-9a-f]{16}~[\w-]+$/);

    const store = createMemoryLogStore();
    const other = open({ store });
    await run(other.session, 'docker image rm hello-world');
    const opened = await other.session.openLog(text);
    expect(opened).toMatchObject({ refused: null, cwd: '/home/learner/web-ping', isSame: true });
    expect(texts(opened)).toEqual(['', expect.stringMatching(/^sha256:[0-9a-f]{64}\n$/)]);
    expect(stateOf(await other.session.snapshot())).toEqual(stateOf(await session.snapshot()));
    expect(await other.session.readFile('web-ping/raw')).toEqual(Uint8Array.of(0, 255, 128));
    await run(other.session, 'docker image ls');
    other.close();
    const later = open({ store });
    expect((await later.session.ready).restored).toBe(5);
    expect(await exported(later.session)).toContain('1~chapter~');
    later.close();
    close();
  });

  it('says why it is not opened, and is as it was', async () => {
    const { session, close } = open();
    await run(session, 'docker image rm hello-world');
    const before = stateOf(await session.snapshot());
    const text = await exported(session);
    const refusal = async (given: string): Promise<unknown> => (await session.openLog(given)).refused;
    expect(await refusal('nonsense')).toBe('damaged');
    expect(await refusal(text.slice(0, -3))).toBe('damaged');
    expect(await refusal(text.replace(/^1/, '2'))).toBe('newer');
    expect(await refusal(writeLogText('08-the-build-cache', [], '', SINCE))).toBe('unknown-start');
    expect(stateOf(await session.snapshot())).toEqual(before);
    expect(await session.history()).toEqual(['docker image rm hello-world']);
    close();
  });

  it('says when what it came to is not what the other had', async () => {
    const { session, close } = open();
    const line = 'docker image rm hello-world';
    const deed = { kind: 'command', line, time: SINCE + 5, seed: 'x', happenings: [] } as const;
    const opened = await session.openLog(writeLogText('chapter', [{ deed, changed: true }], 'otherwise', SINCE));
    expect(opened).toMatchObject({ refused: null, isSame: false });
    close();
  });
});

it('never unpacks without end', () => {
  const bomb = writeLogText('chapter', [], 'x'.repeat(1_900_000), SINCE);
  expect(bomb.length).toBeLessThan(5000);
  expect(() => writeLogText('chapter', [], 'x'.repeat(2_100_000), SINCE)).toThrow('too-large');
  expect(readLogText(bomb, SINCE).deeds).toEqual([]);
});
