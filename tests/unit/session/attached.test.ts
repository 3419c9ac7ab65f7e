import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { InlineSession } from '../../../src/session/inline-session.ts';
import type { CommandResult, TerminalMode } from '../../../src/session/protocol.ts';

const decoder = new TextDecoder();
const encoder = new TextEncoder();

let session: InlineSession;
let shown = '';
let modes: TerminalMode['kind'][] = [];

const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

const LOADING = 30_000;

function open(): void {
  session = new InlineSession({
    start: { preset: 'busybox', files: {} },
    pace: (milliseconds, signal) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, Math.min(milliseconds, 20));
        signal?.addEventListener('abort', () => {
          clearTimeout(timer);
          resolve();
        });
      }),
    turn,
    elapsed: () => performance.now(),
  });
  shown = '';
  modes = [];
  session.onMode(({ kind }) => void modes.push(kind));
}

// What the first command loads takes its time where nothing is compiled yet.
beforeAll(async () => {
  open();
  await run('docker run --rm busybox sh -c true');
}, LOADING);
beforeEach(open);

function start(line: string): Promise<CommandResult> {
  return session.execute(line, ({ bytes }) => {
    shown += decoder.decode(bytes);
  });
}

async function run(line: string): Promise<string> {
  shown = '';
  await start(line);
  return shown;
}

/** Waits until the screen shows something. */
async function until(text: string): Promise<void> {
  for (let tries = 0; tries < 500 && !shown.includes(text); tries += 1) await new Promise((r) => setTimeout(r, 4));
  expect(shown).toContain(text);
  shown = '';
}

const type = (text: string): void => session.input(encoder.encode(text));

describe('a shell in a container at a terminal', () => {
  test('Ctrl-C gives a new prompt and leaves the shell alone', async () => {
    const ended = start('docker run -it --rm --name box busybox sh');
    await until('/ # ');
    session.interrupt();
    await until('/ # ');
    type('exit 4\n');
    expect(await ended).toMatchObject({ exitCode: 4 });
  });

  test('Ctrl-C ends the program that the shell runs, again and again', async () => {
    const ended = start('docker run -it --rm --name box busybox sh');
    await until('/ # ');
    for (let round = 0; round < 2; round += 1) {
      type('sleep 1000\n');
      await turn();
      session.interrupt();
      await until('/ # ');
      type('echo $?\n');
      await until('130\r\n');
    }
    session.endInput();
    await ended;
  });

  test('Ctrl-D ends the shell', async () => {
    const ended = start('docker run -it --rm --name box busybox sh');
    await until('/ # ');
    session.endInput();
    expect(await ended).toMatchObject({ exitCode: 0 });
  });

  test('Ctrl-D ends a program’s input and not the shell', async () => {
    const ended = start('docker run -it --rm --name box busybox sh');
    await until('/ # ');
    type('wc -c\n');
    await turn();
    session.endInput();
    await until('0\r\n/ # ');
    type('exit\n');
    await ended;
  });

  test('the terminal relays keys while the container has it, and edits lines again afterwards', async () => {
    const ended = start('docker run -it --rm --name box busybox sh');
    await until('/ # ');
    expect(modes).toEqual(['relayed']);
    type('exit\n');
    await ended;
    expect(modes).toEqual(['relayed', 'lines']);
  });

  test('a first process that ignores Ctrl-C goes on without the command line', async () => {
    const ended = start("docker run -it --name box busybox sh -c 'echo up; sleep 1000'");
    await until('up');
    session.interrupt();
    expect(await ended).toMatchObject({ exitCode: 130 });
    expect(await run("docker inspect -f '{{.State.Status}}' box")).toBe('running\n');
  });

  test('an undo ends what runs, whatever it does with Ctrl-C', async () => {
    const ended = start('docker run -it --name box busybox sh');
    await until('/ # ');
    await session.undo();
    await ended;
    expect(await run('docker ps -aq')).toBe('');
  });
});

describe('detaching', () => {
  test('Ctrl-P Ctrl-Q leaves the container running, and attach joins it again', async () => {
    const ended = start('docker run -it --name box busybox sh');
    await until('/ # ');
    type('x=kept\n');
    await until('/ # ');
    type('\x10\x11');
    expect(await ended).toMatchObject({ exitCode: 0 });
    const again = start('docker attach box');
    await turn();
    type('echo $x\n');
    await until('kept\r\n');
    type('\x10\x11');
    expect(await again).toMatchObject({ exitCode: 1 });
    expect(shown).toContain('read escape sequence');
  });

  test('other keys can be chosen', async () => {
    const ended = start('docker run -it --detach-keys ctrl-a,x --name box busybox sh');
    await until('/ # ');
    type('\x01x');
    expect(await ended).toMatchObject({ exitCode: 0 });
  });
});

describe('docker exec -it', () => {
  test('Ctrl-C reaches the program and not the container', async () => {
    await run('docker run -d --name box busybox sleep 1000');
    const ended = start('docker exec -it box sh');
    await until('/ # ');
    type('sleep 1000\n');
    await turn();
    session.interrupt();
    await until('/ # ');
    type('exit\n');
    expect(await ended).toMatchObject({ exitCode: 130 });
    expect(await run("docker inspect -f '{{.State.Status}}' box")).toBe('running\n');
  });
});

describe('a pager', () => {
  test('takes every key, pages, finds and ends with q', async () => {
    const ended = start('seq 100 | less');
    await until('\n:');
    expect(modes).toEqual(['keys']);
    type(' ');
    await until('24\x1b[K\n25');
    type('/^77$\r');
    await until('77');
    type('G');
    await until('(END)');
    type('q');
    expect(await ended).toMatchObject({ exitCode: 0 });
    expect(modes).toEqual(['keys', 'lines']);
  });

  test('works in a container too', async () => {
    const ended = start('docker run -it --rm --name box busybox sh');
    await until('/ # ');
    type('seq 100 | less\n');
    await until(':');
    type('q');
    await until('/ # ');
    type('exit\n');
    await ended;
    expect(modes).toEqual(['relayed', 'keys', 'relayed', 'lines']);
  });
});

describe('top', () => {
  test('shows what runs again and again, until q', async () => {
    const ended = start('docker run -it --rm --name box busybox sh');
    await until('/ # ');
    type('top -d 0.1\n');
    await until('COMMAND');
    await until('COMMAND');
    type('xq');
    await until('/ # ');
    type('top\n');
    await until('COMMAND');
    type('\x03');
    await until('/ # ');
    type('exit\n');
    expect(await ended).toMatchObject({ exitCode: 130 });
    expect(modes).toEqual(['relayed', 'keys', 'relayed', 'keys', 'relayed', 'lines']);
  });
});

describe('colours at the terminal', () => {
  test('ls shows directories in blue', async () => {
    expect(await run('mkdir dd; ls')).toContain('\x1b[01;34mdd\x1b[0m');
  });

  test('grep shows what it found in red', async () => {
    expect(await run('echo abc | grep b')).toContain('\x1b[01;31m\x1b[Kb\x1b[m\x1b[K');
  });

  test('nothing is coloured in a pipe', async () => {
    expect(await run('ls | cat')).not.toContain('\x1b[');
  });
});
