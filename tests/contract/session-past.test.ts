import { describe, expect, it } from 'vitest';
import { createMemoryLogStore } from '../../src/session/log-store.ts';
import type { SessionClient, Past } from '../../src/session/protocol.ts';
import { run, SESSIONS, stateOf } from '../support/sessions.ts';

const BUILD = 'docker build -q -t web-ping web-ping';

const labelsIn = ({ moments }: Past): readonly (string | null)[] => moments.map(({ label }) => label);

/** What views see now and at each moment of the past. */
async function statesOf(session: SessionClient): Promise<readonly unknown[]> {
  const { moments } = await session.past();
  const seen = await Promise.all(moments.map((_, moment) => session.snapshotAt(moment)));
  return seen.map((snapshot) => snapshot && stateOf(snapshot));
}

describe.each(SESSIONS)('the past of a session %s', (_, open) => {
  it('has a moment for the start and for each command that changed something, and shows what views saw then', async () => {
    const { session, close } = open();
    await session.ready;
    const states = [stateOf(await session.snapshot())];
    for (const line of [BUILD, 'docker image ls', 'docker rmi hello-world']) {
      await run(session, line);
      if (line !== 'docker image ls') states.push(stateOf(await session.snapshot()));
    }
    expect(labelsIn(await session.past())).toEqual([null, BUILD, 'docker rmi hello-world']);
    expect(await statesOf(session)).toEqual(states);
    const then = await session.snapshotAt(1);
    expect(then?.change).toMatchObject({ command: BUILD });
    expect(await session.snapshotAt(1)).toEqual(then);
    expect(await session.snapshotAt(3)).toBeNull();
    close();
  });

  it('answers what views ask about a moment as it was then', async () => {
    const { session, close } = open();
    await run(session, 'docker create --name one diamol/base');
    await run(session, 'docker rm one');
    const containersGone = async (at: number | null) => {
      const prunes = await session.look('prunes', null, at);
      return prunes.find(({ command }) => command === 'docker container prune')?.containers.length;
    };
    expect([await containersGone(null), await containersGone(0), await containersGone(1)]).toEqual([0, 0, 1]);
    close();
  });

  it('does again what was undone, IDs included, as often as something was undone', async () => {
    const { session, close } = open();
    await run(session, `cd web-ping; ${BUILD.replace(/ web-ping$/, ' .')}`);
    await run(session, 'docker run -d --name one diamol/base');
    const states = await statesOf(session);
    expect((await session.past()).undone).toBeNull();
    await session.undo();
    await session.undo();
    expect((await session.past()).undone).toEqual({ line: `cd web-ping; ${BUILD.replace(/ web-ping$/, ' .')}` });
    await run(session, 'docker image ls');
    expect(await session.redo()).toMatchObject({ cwd: '/home/learner/web-ping' });
    expect(await session.redo()).toMatchObject({ line: 'docker run -d --name one diamol/base' });
    expect(await session.redo()).toBeNull();
    expect(await statesOf(session)).toEqual(states);
    expect((await session.snapshot()).change?.command).toBe('docker run -d --name one diamol/base');
    close();
  });

  it('forgets what was undone once something else is changed', async () => {
    const { session, close } = open();
    await run(session, 'docker rmi hello-world');
    await session.undo();
    await run(session, 'docker tag diamol/base mine');
    expect((await session.past()).undone).toBeNull();
    expect(await session.redo()).toBeNull();
    expect(labelsIn(await session.past())).toEqual([null, 'docker tag diamol/base mine']);
    close();
  });

  it('is there at the next visit, with what was undone', async () => {
    const store = createMemoryLogStore();
    const first = open({ store });
    for (const line of [BUILD, 'docker rmi hello-world', 'docker tag diamol/base mine']) await run(first.session, line);
    for (const way of ['undo', 'undo', 'redo'] as const) await first.session[way]();
    const states = await statesOf(first.session);
    first.close();
    const second = open({ store });
    await second.session.ready;
    expect(await statesOf(second.session)).toEqual(states);
    expect(await second.session.redo()).toMatchObject({ line: 'docker tag diamol/base mine' });
    second.close();
  });
});
