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

function readRequest(words: readonly string[]): Request | string {
  let request: Request = { count: Infinity, seconds: INTERVAL, isBatch: false };
  for (let at = 0; at < words.length; at += 1) {
    const match = /^-(b*)([nd]?)(.*)$/.exec(words[at] ?? '');
    if (match === null) return words[at] ?? '';
    const [, batch = '', option = '', inline = ''] = match;
    if (batch !== '') request = { ...request, isBatch: true };
    if (option === '' && inline !== '') return words[at] ?? '';
    if (option === '') continue;
    const value = inline === '' ? words[(at += 1)] : inline;
    const number = Number(value);
    if (value === undefined || Number.isNaN(number)) return words[at] ?? option;
    request = option === 'n' ? { ...request, count: number } : { ...request, seconds: number };
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
