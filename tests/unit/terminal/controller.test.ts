import { Terminal } from '@xterm/xterm';
import { beforeEach, describe, expect, it } from 'vitest';
import { createController, type TerminalController } from '../../../src/terminal/controller.ts';
import type { Display } from '../../../src/terminal/display.ts';
import { createTranscript, type Transcript } from '../../../src/terminal/transcript.ts';
import { createFakeSession, type FakeSession } from './fake-session.ts';

const HOME = '/home/learner';

/** The last thing that was written, until it is on the screen. */
let written: Promise<void> = Promise.resolve();

/** xterm's parser and screen, without a page. */
function screen(columns: number): { display: Display; rows: () => readonly string[] } {
  const terminal = new Terminal({ cols: columns, rows: 30, convertEol: true, scrollback: 1000 });
  const display: Display = {
    columns,
    get cursorColumn() {
      return terminal.buffer.active.cursorX;
    },
    write: (text) => (written = new Promise((resolve) => terminal.write(text, resolve))),
    clear: () => terminal.reset(),
  };
  const rows = (): readonly string[] => {
    const buffer = terminal.buffer.active;
    const lines = Array.from(
      { length: buffer.length },
      (_, y) => buffer.getLine(y)?.translateToString(true).trimEnd() ?? '',
    );
    return lines.slice(0, lines.findLastIndex((line) => line !== '') + 1);
  };
  return { display, rows };
}

/** Long enough for what may wait a frame, and until it is on the screen. */
async function settle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 20));
  await written;
}

describe('the terminal', () => {
  let session: FakeSession;
  let transcript: Transcript;
  let terminal: TerminalController;
  let rows: () => readonly string[];
  let prompts: string[];

  function open(columns = 60): void {
    session = createFakeSession();
    transcript = createTranscript({ load: () => null, save: () => undefined });
    const shown = screen(columns);
    rows = shown.rows;
    prompts = [];
    terminal = createController({
      display: shown.display,
      session,
      transcript,
      cwd: HOME,
      home: HOME,
      onCommand: () => undefined,
      onPrompt: (prompt) => prompts.push(prompt),
      onListing: () => undefined,
    });
  }

  const running = (): FakeSession['commands'][number] => {
    const command = session.commands.at(-1);
    if (!command) throw new Error('nothing runs');
    return command;
  };

  async function run(line: string, output: string, cwd = HOME): Promise<void> {
    terminal.keys(`${line}\r`);
    running().print(output);
    await running().end({ cwd });
    await settle();
  }

  beforeEach(async () => {
    open();
    await session.becomeReady();
  });

  it('shows a prompt at once and takes lines before the session is ready', async () => {
    open();
    terminal.keys('docker image ls\r');
    terminal.keys('docker ps\r');
    await settle();
    expect(rows()[0]).toBe('~ $ docker image ls');
    await session.becomeReady();
    running().print('REPOSITORY\n');
    await running().end({ unread: new TextEncoder().encode('docker ps\n') });
    await settle();
    expect(session.commands.map(({ line }) => line)).toEqual(['docker image ls', 'docker ps']);
    expect(rows()).toContain('~ $ docker ps');
  });

  it('runs a line that is entered when a command has ended and its output is not yet shown', async () => {
    terminal.keys('docker image ls\r');
    terminal.keys('docker p');
    running().print('REPOSITORY\n');
    const ended = running().end();
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    terminal.keys('s\rdocker inf');
    await ended;
    await settle();
    expect(session.commands.map(({ line }) => line)).toEqual(['docker image ls', 'docker ps']);
    expect(session.typed).toEqual([]);
    await running().end();
    await settle();
    expect(rows().at(-1)).toBe('~ $ docker inf');
  });

  it('prints what a command prints, then a prompt with the new directory', async () => {
    await run('cd web-ping', '', `${HOME}/web-ping`);
    await run('ls', 'Dockerfile\napp.js\n', '/tmp');
    expect(rows()).toEqual(['~ $ cd web-ping', '~/web-ping $ ls', 'Dockerfile', 'app.js', '/tmp $']);
  });

  it('puts the prompt on a line of its own after output that ends within one', async () => {
    await run('printf x', 'x');
    expect(rows()).toEqual(['~ $ printf x', 'x', '~ $']);
  });

  it('redraws a line that wraps, also one of wide characters, while it is edited', async () => {
    open(10);
    terminal.keys('echo 12345678');
    terminal.keys('\x1b[D'.repeat(10));
    terminal.keys('레이어');
    await settle();
    expect(rows()).toEqual(['~ $ ech레', '이어o 1234', '5678']);
  });

  it('asks for more lines while a quote is open, and runs the whole', async () => {
    terminal.keys("echo 'a\r");
    await settle();
    terminal.keys("b'\r");
    await settle();
    expect(rows().slice(0, 2)).toEqual(["~ $ echo 'a", "> b'"]);
    expect(running().line).toBe("echo 'a\nb'");
  });

  it('Ctrl-C gives up a line, and an unfinished command', async () => {
    terminal.keys("echo 'a\r");
    await settle();
    terminal.keys('b\x03ls\r');
    await settle();
    expect(running().line).toBe('ls');
    expect(rows()).toEqual(["~ $ echo 'a", '> b^C', '~ $ ls']);
  });

  it('runs pasted lines one after another and leaves the last to be looked at', async () => {
    terminal.paste('one\ntwo\nthree');
    await running().end();
    await settle();
    await running().end();
    await settle();
    expect(session.commands.map(({ line }) => line)).toEqual(['one', 'two']);
    expect(rows()).toEqual(['~ $ one', '~ $ two', '~ $ three']);
  });

  it('a run command waits for the one that runs, and keeps what was being typed', async () => {
    terminal.keys('half');
    terminal.run('docker image ls');
    await settle();
    terminal.run('docker ps');
    await running().end();
    await settle();
    await running().end();
    await settle();
    expect(session.commands.map(({ line }) => line)).toEqual(['docker image ls', 'docker ps']);
    expect(rows().at(-1)).toBe('~ $ half');
  });

  it('gives lines typed meanwhile to the program, and shows them under its output', async () => {
    terminal.keys('cat\r');
    running().print('before\n');
    await settle();
    terminal.keys('hel');
    await settle();
    running().print('between\n');
    await settle();
    terminal.keys('lo\r');
    await settle();
    expect(rows()).toEqual(['~ $ cat', 'before', 'between', 'hello']);
    expect(session.typed).toEqual(['hello\n']);
    terminal.keys('\x04');
    expect(session.typed).toEqual(['hello\n', '<end>']);
    terminal.keys('\x03');
    expect(session.interrupts).toBe(1);
  });

  it('runs what no program read, as a real terminal does', async () => {
    terminal.keys('docker build .\r');
    terminal.keys('docker image ls\rpart');
    await running().end({ unread: new TextEncoder().encode('docker image ls\n') });
    await settle();
    expect(running().line).toBe('docker image ls');
    await running().end();
    await settle();
    expect(rows().at(-1)).toBe('~ $ part');
  });

  it('completes, and lists on the second Tab', async () => {
    terminal.keys('docker im\t');
    await settle();
    expect(rows()).toEqual(['~ $ docker image']);
    terminal.keys('\t');
    await settle();
    expect(rows()).toEqual(['~ $ docker image', 'image   images', '~ $ docker image']);
    expect(terminal.wantsTab()).toBe(true);
    terminal.keys('\x15');
    expect(terminal.wantsTab()).toBe(false);
  });

  it('finds lines of an earlier visit', async () => {
    terminal.keys('\x1b[A');
    await settle();
    expect(rows()).toEqual(['~ $ docker image ls']);
  });

  it('tells the prompt to whoever shows another one', async () => {
    await run('cd web-ping', '', `${HOME}/web-ping`);
    expect(prompts.at(-1)).toBe('~/web-ping $ ');
    terminal.submit('ls');
    expect(prompts.at(-1)).toBe('');
  });

  it('goes on when the session itself fails', async () => {
    session.execute = () => Promise.reject(new Error('the worker is gone'));
    terminal.keys('ls\r');
    await settle();
    expect(rows()).toEqual(['~ $ ls', 'the worker is gone', '~ $']);
  });

  it('a line that the session is still asked about is not run after a reset', async () => {
    let answer: (isWhole: boolean) => void = () => undefined;
    session.isComplete = () => new Promise((resolve) => (answer = resolve));
    terminal.keys("docker image prune -f 'x\r");
    terminal.restart(HOME);
    answer(true);
    await settle();
    expect(session.commands).toEqual([]);
    await run('ls', 'x\n');
    expect(rows()).toEqual(['~ $ ls', 'x', '~ $']);
  });

  it('what is completed when the lab is reset does not come back', async () => {
    let found: (completion: { start: number; candidates: string[] }) => void = () => undefined;
    session.complete = () => new Promise((resolve) => (found = resolve));
    terminal.keys('docker im\t');
    await settle();
    terminal.restart(HOME);
    found({ start: 7, candidates: ['image'] });
    await settle();
    expect(rows()).toEqual(['~ $']);
    terminal.keys('ls');
    await settle();
    expect(rows()).toEqual(['~ $ ls']);
  });

  it('starts afresh after a reset', async () => {
    await run('ls', 'x\n');
    terminal.restart(HOME);
    await settle();
    expect(rows()).toEqual(['~ $']);
  });

  describe('while a program has the keys', () => {
    beforeEach(() => {
      open();
      terminal.keys('less notes\r');
      session.changeMode({ kind: 'keys' });
    });

    it('every key goes to it at once, Ctrl-C too, and none is shown', async () => {
      terminal.keys('j');
      terminal.keys('\x03');
      await settle();
      expect(session.typed).toEqual(['j', '\x03']);
      expect(session.interrupts).toBe(0);
      expect(rows().join('\n')).not.toContain('^C');
    });

    it('keys edit a line again when it gives them back', async () => {
      session.changeMode({ kind: 'lines' });
      terminal.keys('ab\r');
      await settle();
      expect(session.typed).toEqual(['ab\n']);
    });
  });

  describe('while a container has the terminal', () => {
    beforeEach(() => {
      open();
      terminal.keys('docker attach box\r');
      session.changeMode({ kind: 'relayed', escape: [16, 17] });
    });

    it('the keys that detach are handed over as they are, and what was typed is forgotten', () => {
      terminal.keys('half');
      terminal.keys('\x10');
      terminal.keys('\x11');
      expect(session.typed).toEqual(['\x10\x11']);
    });

    it('lines go to it when they are whole', () => {
      terminal.keys('ls\r');
      expect(session.typed).toEqual(['ls\n']);
    });
  });
});
