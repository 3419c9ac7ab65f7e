import { text } from '../../engine/core/bytes.ts';
import { Breath, guardSource } from '../process/guard.ts';
import type { Task } from '../process/kernel.ts';
import { abortable } from '../process/process.ts';
import { print, printError } from './io.ts';
import { withHelp } from './with-help.ts';

const INTERVAL = 5;

/** One picture of the machine, as busybox's top prints it. Nothing here costs time or memory that could be shown. */
function picture({ kernel }: Task): string {
  const processes = kernel.table.list();
  const rows = processes.map(
    ({ pid, parent, info }) =>
      `${String(pid).padStart(5)} ${String(parent).padStart(5)} ${info.user.padEnd(8)} S        0   0%   0   0% ${info.argv.join(' ')}\n`,
  );
  return [
    'CPU:   0% usr   0% sys   0% nic 100% idle   0% io   0% irq   0% sirq\n',
    `Load average: 0.00 0.00 0.00 1/${processes.length} ${processes.at(-1)?.pid ?? 0}\n`,
    '  PID  PPID USER     STAT   VSZ %VSZ CPU %CPU COMMAND\n',
    ...rows,
  ].join('');
}

interface Request {
  readonly count: number;
  readonly seconds: number;
  readonly isBatch: boolean;
}

/** Reads one option; `following` is the word after it, which a number may be in. A text is what is at fault. */
function readOption(
  before: Request,
  word: string,
  following: string | undefined,
): { readonly request: Request; readonly taken: number } | string {
  const match = /^-(b*)(?:([nd])(.*))?$/.exec(word);
  if (match === null) return word;
  const [, batch, option, inline] = match;
  const request = { ...before, isBatch: before.isBatch || batch !== '' };
  if (option === undefined) return { request, taken: 0 };
  const taken = inline === '' ? 1 : 0;
  const value = taken === 1 ? following : inline;
  if (value === undefined || Number.isNaN(Number(value))) return taken === 1 ? (value ?? option) : word;
  const changed = option === 'n' ? { count: Number(value) } : { seconds: Number(value) };
  return { request: { ...request, ...changed }, taken };
}

function readRequest(words: readonly string[]): Request | string {
  let request: Request = { count: Infinity, seconds: INTERVAL, isBatch: false };
  for (let at = 0; at < words.length; at += 1) {
    const read = readOption(request, words[at] ?? '', words[at + 1]);
    if (typeof read === 'string') return read;
    ({ request } = read);
    at += read.taken;
  }
  return request;
}

const INTERRUPTED = 130;

/** The status that a key ends it with: `q`, or Ctrl-C. */
function statusOf(keys: string): number | null {
  if (keys.includes('\x03')) return INTERRUPTED;
  return /[qQ]/.test(keys) ? 0 : null;
}

/** Reads the terminal's keys as they come, until one ends the program. */
interface Keyboard {
  readonly ended: Promise<number>;
  release(): void;
}

function takeKeyboard({ kernel, process, descriptors: { terminal } }: Task): Keyboard {
  if (terminal === null) return { ended: new Promise(() => undefined), release: () => undefined };
  const source = guardSource(terminal.source, new Breath(kernel, process), process);
  const release = source.takeOver?.({ kind: 'keys' }) ?? (() => undefined);
  const read = async (): Promise<number> => {
    for (;;) {
      const chunk = await source.read();
      const status = chunk === null ? 0 : statusOf(text(chunk));
      if (status !== null) return status;
    }
  };
  const ended = read();
  // A program that ends by itself leaves a read behind, which fails with the process.
  ended.catch(() => undefined);
  return { ended, release };
}

/** Shows what runs again and again; ends after so many pictures, or with a key. */
async function show(
  task: Task,
  { count, seconds }: Request,
  isScreen: boolean,
  ended: Promise<number>,
): Promise<number> {
  const { kernel, process } = task;
  for (let round = 1; ; round += 1) {
    await print(task, `${isScreen ? '\x1b[H\x1b[J' : ''}${picture(task)}`);
    if (round >= count) return 0;
    const slept = kernel.clock.sleep(seconds * 1000, process.signal).then(() => null);
    const status = await Promise.race([abortable(slept, process.signal), ended]);
    if (status !== null) return status;
  }
}

const HELP = { usage: 'top [-b] [-n COUNT] [-d SECONDS]', summary: 'Shows the processes again and again.' };

/** `top`: what runs, again and again; `-b` without clearing the screen, `-n` so many times. */
export const top = withHelp(HELP, async (task) => {
  const request = readRequest(task.argv.slice(1));
  if (typeof request === 'string') {
    await printError(task, `top: invalid option -- '${request}'\n`);
    return 1;
  }
  const isScreen = !request.isBatch && task.descriptors.sink(1).isTerminal;
  if (!isScreen) return show(task, request, false, new Promise(() => undefined));
  const keyboard = takeKeyboard(task);
  try {
    return await show(task, request, true, keyboard.ended);
  } finally {
    keyboard.release();
  }
});
