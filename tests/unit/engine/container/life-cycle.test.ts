import { describe, expect, test } from 'vitest';
import { utf8 } from '../../../../src/engine/core/bytes.ts';
import { createContainer } from '../../../../src/engine/container/create-container.ts';
import { findContainer } from '../../../../src/engine/container/find-container.ts';
import { killContainer } from '../../../../src/engine/container/kill-container.ts';
import { removeContainer } from '../../../../src/engine/container/remove-container.ts';
import { renameContainer } from '../../../../src/engine/container/rename-container.ts';
import { startContainer } from '../../../../src/engine/container/start-container.ts';
import { stopContainer } from '../../../../src/engine/container/stop-container.ts';
import { waitContainer } from '../../../../src/engine/container/wait-container.ts';
import { createFixture, settle } from './fixture.ts';

describe('a container’s life', () => {
  test('runs, ends with its program’s status, and keeps its log', async () => {
    const { engine, last } = createFixture();
    createContainer(engine, { image: 'demo', name: 'box' });
    await startContainer(engine, 'box');
    expect(findContainer(engine.state, 'box').state.status).toBe('running');
    await last().streams.stdout.write(utf8('one\ntw'));
    await last().streams.stdout.write(utf8('o\n'));
    await last().end(3);
    const { state, logs } = findContainer(engine.state, 'box');
    expect([state.status, state.exitCode]).toEqual(['exited', 3]);
    expect([...logs].map(({ bytes }) => new TextDecoder().decode(bytes))).toEqual(['one\n', 'two\n']);
    expect(engine.events.map(({ action }) => action)).toEqual(['create', 'connect', 'start', 'disconnect', 'die']);
  });

  test('stays created, with the code of the failure, when its program is not there', async () => {
    const { engine } = createFixture();
    createContainer(engine, { image: 'demo', name: 'box', config: { Cmd: ['nosuch'] } });
    await expect(startContainer(engine, 'box')).rejects.toThrow(
      'failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: exec: "nosuch": executable file not found in $PATH',
    );
    const { state } = findContainer(engine.state, 'box');
    expect([state.status, state.exitCode]).toEqual(['created', 127]);
  });

  test('with --rm is gone, with its anonymous volumes, when it ends or cannot start', async () => {
    const { engine, last } = createFixture();
    createContainer(engine, {
      image: 'demo',
      name: 'box',
      host: { autoRemove: true },
      config: { Volumes: { '/cache': {} } },
    });
    expect(engine.state.volumes.size).toBe(1);
    await startContainer(engine, 'box');
    await last().end(0);
    expect(engine.state.containers.size).toBe(0);
    expect(engine.state.volumes.size).toBe(0);
    createContainer(engine, { image: 'demo', host: { autoRemove: true }, config: { Cmd: ['locked'] } });
    const [id = ''] = engine.state.containers.keys();
    await expect(startContainer(engine, id)).rejects.toThrow('permission denied');
    expect(engine.state.containers.size).toBe(0);
  });

  test('is asked to stop, and killed after ten seconds', async () => {
    const { engine, clock, last } = createFixture();
    createContainer(engine, { image: 'demo', name: 'box' });
    await startContainer(engine, 'box');
    const stopped = stopContainer(engine, 'box');
    await clock.advance(9_000);
    expect(findContainer(engine.state, 'box').state.status).toBe('running');
    await clock.advance(2_000);
    await stopped;
    expect(last().signals).toEqual(['SIGTERM', 'SIGKILL']);
    expect(findContainer(engine.state, 'box').state.exitCode).toBe(137);
  });

  test('is waited for', async () => {
    const { engine, last } = createFixture();
    createContainer(engine, { image: 'demo', name: 'box' });
    await startContainer(engine, 'box');
    const waiting = waitContainer(engine, 'box');
    await last().end(7);
    expect(await waiting).toBe(7);
  });

  test('is started again by its policy, later each time, but not after a stop', async () => {
    const { engine, clock, started, last } = createFixture();
    createContainer(engine, {
      image: 'demo',
      name: 'box',
      host: { restartPolicy: { name: 'always', maximumRetryCount: 0 } },
    });
    await startContainer(engine, 'box');
    await last().end(1);
    expect(findContainer(engine.state, 'box').state.status).toBe('restarting');
    await clock.advance(100);
    await settle();
    expect(started).toHaveLength(2);
    await last().end(1);
    await clock.advance(100);
    expect(started).toHaveLength(2);
    await clock.advance(100);
    await settle();
    expect(started).toHaveLength(3);
    await killContainer(engine, 'box');
    await clock.advance(60_000);
    expect(findContainer(engine.state, 'box').state.status).toBe('exited');
    expect(started).toHaveLength(3);
  });

  test('cannot be removed while it runs, unless forced', async () => {
    const { engine } = createFixture();
    createContainer(engine, { image: 'demo', name: 'box' });
    await startContainer(engine, 'box');
    await expect(removeContainer(engine, 'box')).rejects.toThrow(
      'cannot remove container "box": container is running: stop the container before removing or force remove',
    );
    await removeContainer(engine, 'box', { force: true });
    expect(engine.state.containers.size).toBe(0);
  });
});

describe('names', () => {
  test('are made up where none is given, and refused where Docker refuses them', () => {
    const { engine } = createFixture();
    expect(createContainer(engine, { image: 'demo' }).name).toMatch(/^[a-z]+_[a-z]+$/);
    const { id } = createContainer(engine, { image: 'demo', name: 'box' });
    expect(() => createContainer(engine, { image: 'demo', name: 'box' })).toThrow(
      `Conflict. The container name "/box" is already in use by container "${id}". You have to remove (or rename) that container to be able to reuse that name.`,
    );
    expect(() => createContainer(engine, { image: 'demo', name: 'x' })).toThrow('Invalid container name (x)');
    expect(() => renameContainer(engine, 'box', 'box')).toThrow(
      'Renaming a container with the same name as its current name',
    );
    renameContainer(engine, 'box', 'crate');
    expect(findContainer(engine.state, 'crate').id).toBe(id);
  });
});
