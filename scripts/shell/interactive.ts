import { createInterface } from 'node:readline';
import { HOME } from '../../src/session/host-files.ts';
import { InlineSession } from '../../src/session/inline-session.ts';
import type { Start } from '../../src/session/start.ts';

const wait = (milliseconds: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

const promptIn = (cwd: string): string =>
  `${cwd === HOME ? '~' : cwd.startsWith(`${HOME}/`) ? `~${cwd.slice(HOME.length)}` : cwd} $ `;

/** A prompt in this terminal; resolves with the last command's exit code when it is left with `exit` or Ctrl-D. */
export function runInteractive(start: Start): Promise<number> {
  const session = new InlineSession({
    start,
    pace: wait,
    turn: () => new Promise((resolve) => void setImmediate(resolve)),
    elapsed: () => performance.now(),
  });
  const { stdin: input, stdout: output } = process;
  let cwd = HOME;
  let code = 0;
  let earlier = '';
  let isRunning = false;
  const terminal = createInterface({
    input,
    output,
    completer: (line: string, done: (error: null, result: [string[], string]) => void) => {
      void session
        .complete(line, line.length)
        .then(({ start, candidates }) => done(null, [[...candidates], line.slice(start)]));
    },
  });
  const resize = (): void => session.resize(output.columns, output.rows);
  const prompt = (): void => {
    terminal.setPrompt(earlier === '' ? promptIn(cwd) : '> ');
    terminal.prompt();
  };

  async function accept(line: string): Promise<void> {
    const command = earlier + line;
    if (!(await session.isComplete(command))) {
      earlier = `${command}\n`;
      prompt();
      return;
    }
    earlier = '';
    if (command.trim() === '') {
      prompt();
      return;
    }
    isRunning = true;
    const result = await session.execute(command, ({ stream, bytes }) => void process[stream].write(bytes));
    isRunning = false;
    ({ exitCode: code, cwd } = result);
    if (result.exited === true) terminal.close();
    else prompt();
  }

  terminal.on('line', (line) => {
    if (isRunning) session.input(new TextEncoder().encode(`${line}\n`));
    else void accept(line);
  });
  terminal.on('SIGINT', () => {
    if (isRunning) {
      session.interrupt();
      return;
    }
    earlier = '';
    output.write('^C\n');
    prompt();
  });
  output.on('resize', resize);
  resize();
  prompt();
  return new Promise((resolve) => {
    terminal.on('close', () => {
      session.endInput();
      resolve(code);
    });
  });
}
