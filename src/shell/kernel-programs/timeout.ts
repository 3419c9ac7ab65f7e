import { EngineError } from '../../engine/core/errors.ts';
import type { Task } from '../process/kernel.ts';
import { launch } from '../process/launch.ts';
import { abortable } from '../process/process.ts';
import { resolveCommand, type Executable } from '../process/resolve.ts';
import { signalName, signalNumber } from '../process/signals.ts';
import { printError } from './io.ts';
import { busyboxHelp } from '../help.ts';
import { withHelp } from './with-help.ts';

const HELP = {
  usage: 'timeout [-s SIGNAL] [-k SECONDS] SECONDS PROGRAM [ARGUMENT]...',
  summary: 'Runs a program, and ends it when it takes too long.',
};

const UNITS: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600, d: 86_400 };

/** Seconds of `10`, `1.5m`, `2h`; `null` when it is no duration. */
function seconds(text: string): number | null {
  const match = /^(\d*\.?\d+|\d+\.)([smhd]?)$/.exec(text);
  return match === null ? null : Number(match[1]) * (UNITS[match[2] ?? ''] ?? 1);
}

interface Request {
  readonly signal: string;
  readonly killAfter: number | null;
  readonly limit: number;
  readonly preserves: boolean;
  readonly argv: readonly string[];
}

function read(args: readonly string[]): Request | string {
  let signal = 'TERM';
  let killAfter: number | null = null;
  let preserves = false;
  let index = 0;
  for (; (args[index] ?? '').startsWith('-'); index += 1) {
    const option = args[index] ?? '';
    if (option === '--preserve-status') preserves = true;
    else if (/^-[sk]/.test(option)) {
      const value = option.length > 2 ? option.slice(2) : (args[(index += 1)] ?? '');
      if (option.startsWith('-k')) killAfter = seconds(value);
      else signal = signalName(value) ?? 'TERM';
    } else if (option !== '--foreground' && option !== '-v') return `unrecognized option '${option}'`;
  }
  const text = args[index];
  if (text === undefined) return '';
  const limit = seconds(text);
  if (limit === null) return text;
  return { signal, killAfter, limit, preserves, argv: args.slice(index + 1) };
}

async function find(task: Task, argv: readonly string[]): Promise<Executable | number> {
  try {
    return await resolveCommand(task.kernel, task.files, {
      argv,
      env: task.env,
      cwd: task.cwd,
      scriptsWithShell: true,
    });
  } catch (fault) {
    if (!(fault instanceof EngineError)) throw fault;
    const [reason, status] = fault.code === 'ENOENT' ? ['No such file or directory', 127] : ['Permission denied', 126];
    const gnu = `timeout: failed to run command ${quoted(task, argv[0] ?? '')}: ${reason}\n`;
    await printError(
      task,
      task.kernel.flavour === 'gnu' ? gnu : `timeout: can't execute '${argv[0] ?? ''}': ${reason}\n`,
    );
    return status;
  }
}

/** A word in the quotation marks of the locale. */
function quoted({ env }: Task, word: string): string {
  return /utf-?8/i.test(env.LC_ALL ?? env.LANG ?? '') ? `‘${word}’` : `'${word}'`;
}

/** A call that cannot be followed: the interval is none, or there is none, or no command. */
async function refuse(task: Task, request: Request | string): Promise<number> {
  const isInterval = typeof request === 'string' && request !== '' && !request.startsWith('unrecognized');
  if (task.kernel.flavour === 'busybox') {
    await printError(task, isInterval ? `timeout: invalid number '${request}'\n` : busyboxHelp(HELP, 'timeout'));
    return 1;
  }
  const reason = isInterval
    ? `invalid time interval ${quoted(task, request)}`
    : typeof request === 'string' && request !== ''
      ? request
      : '';
  const lead = reason === '' ? '' : `timeout: ${reason}\n`;
  await printError(task, `${lead}Try 'timeout --help' for more information.\n`);
  return 125;
}

/** `timeout`: ends a command that takes too long; 124 where coreutils says so, 143 in busybox. */
export const timeout = withHelp(HELP, async (task) => {
  const request = read(task.argv.slice(1));
  if (typeof request === 'string' || request.argv.length === 0) return refuse(task, request);
  const executable = await find(task, request.argv);
  if (typeof executable === 'number') return executable;
  const { kernel, files, env, cwd, process } = task;
  const descriptors = task.descriptors.clone();
  const child = launch(executable, { kernel, files, env, cwd, descriptors, parent: process.pid, group: process.group });
  const done = new AbortController();
  const after = (limit: number): Promise<boolean> =>
    kernel.clock.sleep(limit * 1000, done.signal).then(
      () => true,
      () => false,
    );
  const state = { late: false };
  const watch = async (): Promise<void> => {
    if (request.limit === 0 || !(await after(request.limit))) return;
    state.late = true;
    child.deliver(request.signal);
    if (request.killAfter !== null && (await after(request.killAfter))) child.deliver('KILL');
  };
  void watch();
  const status = await abortable(child.exit, process.signal).finally(() => done.abort('done'));
  if (!state.late || request.preserves) return status;
  if (kernel.flavour === 'busybox') {
    // It has become the command, which the signal ends.
    process.terminate(request.signal);
    return 128 + signalNumber(request.signal);
  }
  return status === 137 ? 137 : 124;
});
