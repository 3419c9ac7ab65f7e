import { describe, expect, it } from 'vitest';
import { InlineSession } from '../../src/session/inline-session.ts';
import { LogKeeper } from '../../src/session/log-keeper.ts';
import { createMemoryLogStore } from '../../src/session/log-store.ts';
import type { CommandResult, SessionClient } from '../../src/session/protocol.ts';
import type { Snapshot } from '../../src/session/snapshot.ts';
import { run, SESSIONS, stateOf, turn } from '../support/sessions.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

describe.each(SESSIONS)('a session %s', (_, open) => {
  it('runs one shell: directories and variables last, output comes in order before the result', async () => {
    const { session, close } = open();
    expect(await session.ready).toEqual({ restored: 0, cwd: '/home/learner', setAside: false, notKept: null });
    expect(await run(session, 'cd web-ping; X=7')).toMatchObject({ code: 0, cwd: '/home/learner/web-ping' });
    expect(await run(session, 'echo $X; nosuch; (exit 3)')).toMatchObject({
      code: 3,
      stdout: '7\n',
      stderr: 'bash: nosuch: command not found\n',
    });
    expect(await session.history()).toEqual(['cd web-ping; X=7', 'echo $X; nosuch; (exit 3)']);
    close();
  });

  it('takes lines before it is ready, and one after another', async () => {
    const { session, close } = open();
    const all = await Promise.all(
      ['echo one', 'docker image ls -q nosuch', 'echo $?'].map((line) => run(session, line)),
    );
    expect(all.map(({ stdout }) => stdout)).toEqual(['one\n', '', '0\n']);
    close();
  });

  it('knows when a command goes on', async () => {
    const { session, close } = open();
    expect(await Promise.all(['for i in 1 2', "echo 'a", 'echo a'].map((text) => session.isComplete(text)))).toEqual([
      false,
      false,
      true,
    ]);
    close();
  });

  it('interrupts, and says so with 130', async () => {
    const { session, close } = open();
    const running = run(session, 'while true; do sleep 1; done');
    await turn();
    await turn();
    session.interrupt();
    expect((await running).code).toBe(130);
    expect((await run(session, 'echo well')).stdout).toBe('well\n');
    close();
  });

  it('completes verbs, flags, images, containers and paths', async () => {
    const { session, close } = open();
    await run(session, 'docker create --name greeter hello-world');
    const at = async (line: string) => (await session.complete(line, line.length)).candidates;
    expect(await at('docker image his')).toEqual(['history']);
    expect(await at('docker image ls --no-t')).toEqual(['--no-trunc']);
    expect(await at('docker history diamol/b')).toEqual(['diamol/base', 'diamol/base:latest']);
    expect(await at('docker rm gr')).toEqual(['greeter']);
    expect(await at('docker build web')).toEqual(['web-ping/']);
    expect(await session.complete('cat web-ping/D', 14)).toEqual({ start: 4, candidates: ['web-ping/Dockerfile'] });
    close();
  });

  it('tells views of every change after the one who made it, once, and as sound as it says', async () => {
    const { session, close } = open();
    const seen: Snapshot[] = [];
    session.onSnapshot((snapshot) => void seen.push(snapshot));
    const before = await session.snapshot();
    await run(session, 'docker image ls');
    await run(session, 'docker build -q -t web-ping web-ping');
    expect(seen).toEqual([]);
    const after = await session.snapshot();
    for (let count = 0; count < 5; count += 1) await turn();
    expect(seen.map(({ revision }) => revision)).toEqual([after.revision]);
    expect(after.revision).toBeGreaterThan(before.revision);
    expect(after.images.map(({ tags }) => tags)).toContainEqual(['web-ping:latest']);
    expect(after.change?.command).toBe('docker build -q -t web-ping web-ping');
    close();
  });

  it('reads and writes files as the learner', async () => {
    const { session, close } = open();
    await session.writeFile('web-ping/Dockerfile', encoder.encode('FROM diamol/base\n'));
    expect((await run(session, 'cat web-ping/Dockerfile')).stdout).toBe('FROM diamol/base\n');
    expect(decoder.decode(await session.readFile('/home/learner/web-ping/Dockerfile'))).toBe('FROM diamol/base\n');
    await expect(session.readFile('nosuch')).rejects.toThrow('No such file or directory');
    await expect(session.writeFile('/etc/passwd', new Uint8Array())).rejects.toThrow();
    close();
  });

  it('answers what views ask beyond the snapshot, and stays as it is', async () => {
    const { session, close } = open();
    await session.ready;
    const before = await session.snapshot();
    const prunes = await session.look('prunes', null);
    expect(prunes.map(({ command }) => command)).toContain('docker system prune -a');
    expect((await session.snapshot()).revision).toBe(before.revision);
    close();
  });

  it('goes back to before the last command that changed something, shell and all', async () => {
    const { session, close } = open();
    await run(session, 'docker rmi hello-world');
    const before = stateOf(await session.snapshot());
    await run(session, 'docker tag diamol/base mine && mkdir sub && cd sub && X=1');
    await run(session, 'docker image ls');
    expect(await session.undo()).toEqual({
      line: 'docker tag diamol/base mine && mkdir sub && cd sub && X=1',
      cwd: '/home/learner',
    });
    expect(stateOf(await session.snapshot())).toEqual(before);
    expect((await run(session, 'pwd; ls; echo "[$X]"')).stdout).toBe('/home/learner\nweb-ping\n[]\n');
    expect(await session.undo()).toMatchObject({ line: 'docker rmi hello-world' });
    expect(await session.undo()).toBeNull();
    close();
  });

  it('does again in peace what an undo leaves: what is done meanwhile is not for the commands of before', async () => {
    const { session, close } = open();
    await run(session, 'mkdir a && cd a');
    for (const line of ['touch one', 'touch two', 'touch three']) await run(session, line);
    const first = session.undo();
    const isOver = first.then(() => true);
    while (!(await Promise.race([isOver, turn().then(() => false)]))) session.interrupt();
    const others = [session.undo(), session.undo()];
    for (let count = 0; count < 5; count += 1) await turn();
    session.interrupt();
    expect(await Promise.all([first, ...others])).toEqual(
      ['touch three', 'touch two', 'touch one'].map((line) => ({ line, cwd: '/home/learner/a' })),
    );
    expect((await run(session, 'pwd; ls')).stdout).toBe('/home/learner/a\n');
    close();
  });

  it('undoes what still runs', async () => {
    const { session, close } = open();
    const line = 'touch mark; echo marked; while true; do sleep 1; done';
    const { ended } = await new Promise<{ readonly ended: Promise<CommandResult> }>((started) => {
      const ended = session.execute(line, () => started({ ended }));
    });
    expect(await session.undo()).toMatchObject({ line });
    expect((await ended).exitCode).toBe(130);
    expect((await run(session, 'ls')).stdout).toBe('web-ping\n');
    close();
  });

  it('begins again as if nothing had been typed', async () => {
    const { session, close } = open();
    const before = stateOf(await session.snapshot());
    await run(session, 'docker rmi hello-world; rm -r web-ping; cd /tmp');
    await session.reset('chapter');
    expect(stateOf(await session.snapshot())).toEqual(before);
    expect((await run(session, 'pwd; ls')).stdout).toBe('/home/learner\nweb-ping\n');
    expect(await session.history()).toEqual(['pwd; ls']);
    close();
  });

  it('leaves what a detached container does to the time that passes', async () => {
    const { session, close } = open();
    await session.reset('busybox');
    await run(session, 'docker run -d --name napper busybox sleep 1000');
    expect((await run(session, 'docker ps --format "{{.Names}}"')).stdout).toBe('napper\n');
    await run(session, 'sleep 1001');
    expect((await run(session, 'docker ps --format "{{.Names}}"')).stdout).toBe('');
    close();
  });
});

describe.each(SESSIONS)('the log of a session %s', (_, open) => {
  async function busy(session: SessionClient): Promise<void> {
    await run(session, 'cd web-ping && docker build -q -t web-ping .');
    await run(session, 'docker rmi hello-world');
    await session.undo();
    await run(session, 'docker run -d --name pinger --entrypoint sleep diamol/base 5');
    await session.writeFile('notes', encoder.encode('mine\n'));
    const reading = run(session, 'read X; sleep 100; cat > typed');
    await turn();
    session.input(encoder.encode('seen\nkept\n'));
    for (let count = 0; count < 30; count += 1) await turn();
    session.interrupt();
    await reading;
  }

  it('brings back the very state, IDs included, and goes on from there', async () => {
    const store = createMemoryLogStore();
    const first = open({ store });
    await busy(first.session);
    const before = stateOf(await first.session.snapshot());
    const looked = await run(first.session, 'pwd; echo $X; ls; ls ..; docker ps -a --no-trunc; docker image ls -a');
    const lines = await first.session.history();
    first.close();

    const second = open({ store });
    expect(await second.session.ready).toMatchObject({ cwd: '/home/learner/web-ping', setAside: false, notKept: null });
    expect(stateOf(await second.session.snapshot())).toEqual(before);
    expect(await second.session.history()).toEqual(lines);
    expect(await run(second.session, 'pwd; echo $X; ls; ls ..; docker ps -a --no-trunc; docker image ls -a')).toEqual(
      looked,
    );
    expect(await second.session.undo()).not.toBeNull();
    second.close();
  });

  it('is one tab’s own: a second begins with it and keeps nothing', async () => {
    const store = createMemoryLogStore();
    const first = open({ store });
    await run(first.session, 'touch one');
    const second = open({ store, mayWrite: false });
    expect(await second.session.ready).toMatchObject({ restored: 1, notKept: 'other-tab' });
    await run(second.session, 'touch two');
    await second.session.reset('chapter');
    const third = open({ store });
    expect((await run(third.session, 'ls -1')).stdout).toBe('one\nweb-ping\n');
    [first, second, third].forEach(({ close }) => close());
  });

  it('holds a command by the time that its result is there, however slow the storage is', async () => {
    const memory = createMemoryLogStore();
    const slow = {
      ...memory,
      append: async (...given: Parameters<typeof memory.append>) => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        await memory.append(...given);
      },
    };
    const { session, close } = open({ store: slow });
    await run(session, 'touch one');
    expect((await memory.load('chapter')).records).toHaveLength(1);
    close();
  });

  it('takes what is typed while a command that has ended is being kept: it comes back as unread', async () => {
    const memory = createMemoryLogStore();
    const whileKeeping: (() => void)[] = [];
    const store = {
      ...memory,
      append: async (...given: Parameters<typeof memory.append>) => {
        for (const act of whileKeeping) act();
        await new Promise((resolve) => setTimeout(resolve, 20));
        await memory.append(...given);
      },
    };
    const { session, close } = open({ store });
    await session.ready;
    whileKeeping.push(() => session.input(encoder.encode('typed\n')));
    const result = await session.execute('touch one', () => Promise.resolve());
    expect(decoder.decode(result.unread)).toBe('typed\n');
    close();
  });

  it('is forgotten by a reset', async () => {
    const store = createMemoryLogStore();
    const first = open({ store });
    await run(first.session, 'touch one');
    await first.session.reset('chapter');
    first.close();
    const second = open({ store });
    expect(await second.session.ready).toMatchObject({ restored: 0 });
    second.close();
  });

  it('is set aside when it cannot be read', async () => {
    const store = createMemoryLogStore();
    const first = open({ store });
    await run(first.session, 'touch one');
    await run(first.session, 'touch two');
    first.close();
    const { records, blobs } = await store.load('chapter');
    const [, kept] = records;
    await store.clear('chapter');
    if (kept) await store.append('chapter', kept, blobs);
    const second = open({ store });
    expect(await second.session.ready).toMatchObject({ restored: 0, setAside: true, notKept: null });
    const aside = await second.session.setAsideLog();
    expect(await aside?.text()).toContain('touch two');
    expect((await run(second.session, 'ls; touch three')).stdout).toBe('web-ping\n');
    second.close();
    const third = open({ store });
    expect(await third.session.ready).toMatchObject({ restored: 1, setAside: false });
    third.close();
  });

  it('ends where storage does, and the session goes on', async () => {
    const full = {
      ...createMemoryLogStore(),
      append: () => Promise.reject(new DOMException('', 'QuotaExceededError')),
    };
    const { session, close } = open({ store: full });
    const told: unknown[] = [];
    session.onStatus(({ notKept }) => void told.push(notKept));
    expect(await session.ready).toMatchObject({ notKept: null });
    expect((await run(session, 'touch one; ls -1')).stdout).toBe('one\nweb-ping\n');
    await run(session, 'echo again');
    expect(told).toEqual(['storage-full']);
    close();
  });
});

describe('a session', () => {
  it('works where nothing can be stored', async () => {
    const keeper = new LogKeeper({
      open: () => Promise.reject(new DOMException('', 'SecurityError')),
      claim: async () => true,
    });
    const session = new InlineSession({ start: 'none', pace: async () => undefined, turn, elapsed: () => 0, keeper });
    expect(await session.ready).toMatchObject({ notKept: 'storage-unavailable' });
    expect((await run(session, 'echo well')).stdout).toBe('well\n');
  });
});
