import type { NativeProgram, Task } from '../process/kernel.ts';
import { abortable } from '../process/process.ts';
import { print, printError } from './io.ts';

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

/** `top`: what runs, again and again; `-b` without clearing the screen, `-n` so many times. */
export const top: NativeProgram = async (task) => {
  const request = readRequest(task.argv.slice(1));
  if (typeof request === 'string') {
    await printError(task, `top: invalid option -- '${request}'\n`);
    return 1;
  }
  const isScreen = !request.isBatch && task.descriptors.sink(1).isTerminal;
  for (let round = 1; round <= request.count; round += 1) {
    await print(task, `${isScreen ? '\x1b[H\x1b[J' : ''}${picture(task)}`);
    if (round < request.count)
      await abortable(task.kernel.clock.sleep(request.seconds * 1000, task.process.signal), task.process.signal);
  }
  return 0;
};
