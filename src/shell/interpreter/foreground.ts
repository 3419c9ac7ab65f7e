import { abortable, type Process } from '../process/process.ts';
import { signalNumber } from '../process/signals.ts';
import { LoopExit } from './control.ts';
import type { Interpreter } from './interpreter.ts';
import { reportStop } from './job-report.ts';
import { stoppedBy, type Job } from './jobs.ts';

/** Whether what the shell starts are jobs, which keys stop and `fg` continues: each a process group of its own. */
export const controlsJobs = (sh: Interpreter): boolean => sh.has('monitor') && !sh.isSubshell;

/** The group of what the shell starts next; 0 begins a new one. */
export const groupOfChildren = (sh: Interpreter): number => (controlsJobs(sh) ? 0 : sh.process.group);

/** Resolves when all processes that are left have been stopped. */
export function stopOf(job: Pick<Job, 'processes'>): {
  readonly stopped: Promise<string>;
  readonly letGo: () => void;
} {
  const { promise, resolve } = Promise.withResolvers<string>();
  const look = (): void => {
    const signal = stoppedBy(job);
    if (signal !== null) resolve(signal);
  };
  const listening = job.processes.map((process) => process.onStop(look));
  look();
  return { stopped: promise, letGo: () => listening.forEach((stop) => stop()) };
}

/**
 * Waits for processes that the shell has started, and gives their statuses. Under job control they have the terminal
 * meanwhile, and when a signal stops them they become a job, or stay the job that they are; the status is 128 + n then.
 * `proceed` is called once they have the terminal.
 */
export async function waitInForeground(
  sh: Interpreter,
  processes: readonly Process[],
  job: string | Job,
  proceed: () => void = () => undefined,
): Promise<readonly number[]> {
  const exits = Promise.all(processes.map((process) => process.exit));
  if (!controlsJobs(sh)) return abortable(exits, sh.process.signal);
  const { session } = sh.process;
  session.foreground = processes[0]?.group ?? sh.process.group;
  proceed();
  if (session.wantsStop === true) for (const process of processes) process.deliver('TSTP');
  session.wantsStop = false;
  const { stopped, letGo } = stopOf({ processes });
  try {
    const end = await abortable(Promise.race([exits, stopped]), sh.process.signal);
    if (typeof end === 'string') return await afterStop(sh, processes, job, end);
    passInterrupt(sh, processes);
    return end;
  } finally {
    letGo();
    session.foreground = sh.process.group;
  }
}

/** A shell whose job was interrupted by a key gives the rest of the line up as well. */
function passInterrupt(sh: Interpreter, processes: readonly Process[]): void {
  if (sh.interactive && processes.at(-1)?.signal.reason === 'SIGINT')
    sh.kernel.table.get(sh.process.pid)?.deliver('INT');
}

async function afterStop(
  sh: Interpreter,
  processes: readonly Process[],
  known: string | Job,
  signal: string,
): Promise<readonly number[]> {
  const job = typeof known === 'string' ? sh.jobs.add(processes, known) : known;
  const status = 128 + signalNumber(signal);
  if (sh.dialect === 'bash') {
    await reportStop(sh, job);
    // A loop ends with the command in it that was stopped.
    if (sh.loopDepth > 0) throw new LoopExit('break', sh.loopDepth, status);
  }
  return processes.map(() => status);
}
