import { describe, expect, it } from 'vitest';
import { createMemoryLogStore } from '../../src/session/log-store.ts';
import type { SessionClient } from '../../src/session/protocol.ts';
import { editing } from '../support/editing.ts';
import { run, SESSIONS, stateOf, turn } from '../support/sessions.ts';

const DOCKERFILE = 'FROM diamol/base\nRUN echo one > /one\n';

describe.each(SESSIONS)('an editor in a session %s', (_, open) => {
  it('is shown the file, saves it, and lets the line go on when it is closed', async () => {
    const { session, close } = open();
    const edit = editing(session, 'cd web-ping; nano Dockerfile && cat Dockerfile');
    expect(await edit.shown()).toMatchObject({
      kind: 'edit',
      manner: 'nano',
      name: 'Dockerfile',
      path: '/home/learner/web-ping/Dockerfile',
      message: '[ Read 10 lines ]',
      facts: '',
      isReadOnly: false,
      saves: 0,
    });
    edit.save('Dockerfile', DOCKERFILE);
    expect(await edit.shown()).toMatchObject({ saves: 1, message: '[ Wrote 2 lines ]', text: DOCKERFILE });
    edit.close();
    expect(await edit.ended).toMatchObject({ exitCode: 0 });
    expect(edit.output()).toBe(DOCKERFILE);
    close();
  });

  it('makes the edit one thing to undo, and to do again at the next visit, IDs included', async () => {
    const store = createMemoryLogStore();
    const first = open({ store });
    const original = (await run(first.session, 'cat web-ping/Dockerfile')).stdout;
    await edited(first.session);
    await run(first.session, 'docker build -q -t mine web-ping');
    const before = stateOf(await first.session.snapshot());
    const seen = await run(first.session, 'ls -l --time-style=full-iso web-ping; docker history --no-trunc -q mine');
    first.close();

    const second = open({ store });
    await second.session.ready;
    expect(stateOf(await second.session.snapshot())).toEqual(before);
    expect(
      await run(second.session, 'ls -l --time-style=full-iso web-ping; docker history --no-trunc -q mine'),
    ).toEqual(seen);
    await second.session.undo();
    expect(await second.session.undo()).toMatchObject({ line: 'vi web-ping/Dockerfile' });
    expect((await run(second.session, 'cat web-ping/Dockerfile')).stdout).toBe(original);
    second.close();
  });

  it('keeps what was saved when the page goes away before the editor is closed', async () => {
    const store = createMemoryLogStore();
    const first = open({ store });
    const edit = editing(first.session, 'nano notes; touch after');
    await edit.shown();
    edit.save('notes', 'one\n');
    await edit.shown();
    edit.save('notes', 'two\n');
    await edit.shown();
    for (let count = 0; count < 10; count += 1) await turn();

    const second = open({ store });
    expect(await second.session.ready).toMatchObject({ restored: 1 });
    expect((await run(second.session, 'cat notes; ls -1')).stdout).toBe('two\nnotes\nweb-ping\n');
    second.close();
    const third = open({ store });
    await third.session.ready;
    expect(await third.session.history()).toEqual(['nano notes; touch after', 'cat notes; ls -1']);
    expect(await third.session.undo()).toMatchObject({ line: 'nano notes; touch after' });
    expect((await run(third.session, 'ls -1')).stdout).toBe('web-ping\n');
    third.close();
    first.close();
  });

  it('edits a file of a container, with the vi that the image has', async () => {
    const { session, close } = open();
    await run(session, 'docker run -d --name box busybox sleep 1000');
    const edit = editing(session, 'docker exec -it box vi /etc/motd');
    expect(await edit.shown()).toMatchObject({ manner: 'vi', path: '/etc/motd', message: '- /etc/motd 1/1 100%' });
    edit.save('/etc/motd', 'moin');
    expect(await edit.shown()).toMatchObject({ saves: 1, message: "'/etc/motd' 1L, 5C" });
    edit.close();
    await edit.ended;
    expect((await run(session, 'docker exec box cat /etc/motd; docker diff box')).stdout).toBe(
      'moin\nC /etc\nA /etc/motd\n',
    );
    close();
  });

  it('is over when the command is undone', async () => {
    const { session, close } = open();
    const edit = editing(session, 'nano web-ping/Dockerfile');
    await edit.shown();
    await session.undo();
    await edit.ended;
    expect(edit.isOpen()).toBe(false);
    close();
  });

  it('hears what `docker build --check` would say, and nothing is changed by it', async () => {
    const { session, close } = open();
    const before = await session.snapshot();
    expect(
      await session.check('/home/learner/web-ping/Dockerfile', 'FROM diamol/base as base\nrun true\n'),
    ).toMatchObject([
      { rule: 'FromAsCasing', start: 1, end: 1, message: "'as' and 'FROM' keywords' casing do not match" },
      { rule: 'ConsistentInstructionCasing', start: 2 },
    ]);
    const [fault] = await session.check('/x/Dockerfile', 'FROM diamol/base\nNOSUCH\n');
    expect(fault).toMatchObject({ rule: null, start: 2, end: 2 });
    expect(fault?.message).toContain('unknown instruction: NOSUCH');
    expect(await session.check('/x/Dockerfile', 'FROM diamol/base\n')).toEqual([]);
    expect(await session.snapshot()).toEqual(before);
    close();
  });
});

async function edited(session: SessionClient): Promise<void> {
  const edit = editing(session, 'vi web-ping/Dockerfile');
  await edit.shown();
  edit.save('web-ping/Dockerfile', DOCKERFILE);
  expect(await edit.shown()).toMatchObject({ message: '"web-ping/Dockerfile" 2L, 37B written' });
  edit.close();
  await edit.ended;
}
