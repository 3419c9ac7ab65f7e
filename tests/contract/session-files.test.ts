import { describe, expect, it } from 'vitest';
import type { DownloadErrand, ErrandAnswer } from '../../src/engine/core/errand.ts';
import { createMemoryLogStore } from '../../src/session/log-store.ts';
import type { SessionClient, TerminalMode } from '../../src/session/protocol.ts';
import { run, SESSIONS, turn } from '../support/sessions.ts';

const encoder = new TextEncoder();

const answer = (session: SessionClient, value: ErrandAnswer): void =>
  session.input(encoder.encode(`${JSON.stringify(value)}\n`));

/** More than a log takes up. */
const LARGE = 'x'.repeat(300_000);

describe.each(SESSIONS)('the files of a person in a session %s', (_, open) => {
  it('arrive in the working directory, folders and all, and are undone as one', async () => {
    const { session, close } = open();
    await run(session, 'cd web-ping');
    const files = [
      { path: 'notes', size: 3 },
      { path: 'site/css/main.css', size: 5 },
      { path: 'site/empty/', size: 0 },
    ];
    expect(await session.upload(null, files, new Blob(['abc', 'hello']))).toBe('/home/learner/web-ping');
    expect((await run(session, 'cat notes site/css/main.css; ls -1F site')).stdout).toBe('abchellocss/\nempty/\n');
    expect(await session.undo()).toMatchObject({ line: null });
    expect((await run(session, 'ls -1')).stdout).toBe('Dockerfile\napp.js\n');
    close();
  });

  it('arrive whole or not at all', async () => {
    const { session, close } = open();
    await run(session, 'mkdir taken');
    const files = [
      { path: 'fine', size: 1 },
      { path: 'taken', size: 1 },
    ];
    await expect(session.upload(null, files, new Blob(['ab']))).rejects.toThrow('taken: Is a directory');
    await expect(session.upload('/etc', files, new Blob(['ab']))).rejects.toThrow('fine: Permission denied');
    await expect(session.upload(null, [{ path: '../../x', size: 1 }], new Blob(['a']))).rejects.toThrow('../../x');
    expect((await run(session, 'ls -1')).stdout).toBe('taken\nweb-ping\n');
    expect((await session.undo())?.line).toBe('mkdir taken');
    close();
  });

  it('are there at the next visit, small or large, and what was made of them has the same IDs', async () => {
    const store = createMemoryLogStore();
    const first = open({ store });
    await first.session.upload('web-ping', [{ path: 'large', size: LARGE.length }], new Blob([LARGE]));
    await first.session.upload('web-ping', [{ path: 'small', size: 1 }], new Blob(['s']));
    await run(first.session, 'echo "COPY large small /" >> web-ping/Dockerfile; docker build -q -t mine web-ping');
    const look = 'sha256sum web-ping/*; docker image ls -q --no-trunc mine';
    const seen = await run(first.session, look);
    expect(seen.stdout).toContain('web-ping/large');
    first.close();
    const second = open({ store });
    expect(await second.session.ready).toMatchObject({ restored: 4, setAside: false });
    expect(await run(second.session, look)).toEqual(seen);
    second.close();
  });

  it('come while a command runs, as when one asks for them', async () => {
    const { session, close } = open();
    const modes: TerminalMode[] = [];
    session.onMode((mode) => void modes.push(mode));
    const done = run(session, 'mkdir in; upload in && cat in/a');
    while (modes.at(-1)?.kind !== 'errand') await turn();
    expect(modes.at(-1)).toEqual({ kind: 'errand', errand: { kind: 'upload', folder: '/home/learner/in' } });
    await session.upload('in', [{ path: 'a', size: 2 }], new Blob(['hi']));
    answer(session, { kind: 'uploaded', files: 1, bytes: 2 });
    expect((await done).stdout).toBe('1 file, 2 bytes, now in /home/learner/in\nhi');
    close();
  });

  it('are handed out again, a folder as a tar', async () => {
    const { session, close } = open();
    const given: DownloadErrand[] = [];
    session.onMode((mode) => {
      if (mode.kind !== 'errand' || mode.errand.kind !== 'download') return;
      given.push(mode.errand);
      answer(session, { kind: 'close' });
    });
    const said = await run(session, 'printf hello > a; download a web-ping nosuch');
    expect(said.stderr).toBe('download: nosuch: No such file or directory\n');
    expect(said.stdout).toMatch(/^a: 5 bytes given to the browser\nweb-ping\.tar: \d+ bytes given to the browser\n$/);
    expect(given.map(({ name }) => name)).toEqual(['a', 'web-ping.tar']);
    expect(await given[0]?.content.text()).toBe('hello');
    const archive = given[1]?.content ?? new Blob();
    await session.upload(null, [{ path: 'back.tar', size: archive.size }], archive);
    expect((await run(session, 'tar -tf back.tar')).stdout).toBe('web-ping/\nweb-ping/Dockerfile\nweb-ping/app.js\n');
    close();
  });

  it('are asked for and handed out only where somebody is', async () => {
    const { session, close } = open();
    expect(await run(session, 'download nosuch & wait %1')).toMatchObject({ code: 1 });
    expect((await run(session, 'upload nosuch')).stderr).toBe('upload: nosuch: No such file or directory\n');
    close();
  });

  it('take an image archive along, as `docker save` wrote it', async () => {
    const { session, close } = open();
    const given: Blob[] = [];
    session.onMode((mode) => {
      if (mode.kind !== 'errand' || mode.errand.kind !== 'download') return;
      given.push(mode.errand.content);
      answer(session, { kind: 'close' });
    });
    await run(
      session,
      'docker save -o hello.tar hello-world && download hello.tar; docker rmi hello-world; rm hello.tar',
    );
    const [archive = new Blob()] = given;
    await session.upload(null, [{ path: 'got.tar', size: archive.size }], archive);
    expect((await run(session, 'docker load -i got.tar')).stdout).toBe('Loaded image: hello-world:latest\n');
    close();
  });
});
