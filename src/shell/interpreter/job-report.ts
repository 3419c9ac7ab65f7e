import { signalDescription, signalNumber } from '../process/signals.ts';
import type { Interpreter } from './interpreter.ts';
import { stoppedBy, type Job } from './jobs.ts';

function state(sh: Interpreter, job: Job): string {
  const signal = stoppedBy(job);
  if (job.status === null && signal !== null)
    return sh.dialect === 'bash' ? 'Stopped' : signalDescription(signalNumber(signal));
  if (job.status === null) return 'Running';
  if (job.status === 0) return 'Done';
  if (job.status > 128) return signalDescription(job.status - 128);
  return sh.dialect === 'bash' ? `Exit ${String(job.status)}` : `Done(${String(job.status)})`;
}

/** A job as `jobs` shows it. */
export function jobLine(sh: Interpreter, job: Job, withPid = false): string {
  const inherited = sh.inheritedJobs;
  const current = sh.jobs.current ?? inherited.at(-1);
  const mark = job === current ? '+' : job === (sh.jobs.previous ?? inherited.at(-2)) ? '-' : ' ';
  const pid = withPid ? `${String(job.processes[0]?.pid ?? 0)} ` : '';
  const word = state(sh, job);
  if (sh.dialect === 'ash') return `[${job.number}]${mark}  ${`${pid}${word}`.padEnd(26)} ${job.text}`;
  const shownPid = withPid ? pid.padStart(6) : ' ';
  const isRunning = job.status === null && stoppedBy(job) === null;
  return `[${job.number}]${mark} ${shownPid}${word.padEnd(24)}${job.text}${isRunning ? ' &' : ''}`;
}

/** Tells that a job was stopped. */
export async function reportStop(sh: Interpreter, job: Job): Promise<void> {
  job.told = stoppedBy(job);
  await sh.err(`${sh.dialect === 'bash' ? '\n' : ''}${jobLine(sh, job)}\n`);
}

/** Tells of the jobs that have been stopped or have ended, as an interactive shell does before its prompt. */
export async function reportJobs(sh: Interpreter): Promise<void> {
  for (const job of [...sh.jobs.list()]) {
    const signal = stoppedBy(job);
    if (job.status === null && signal === null) job.told = null;
    if (job.status === null && signal !== null && job.told !== signal) await reportStop(sh, job);
    if (job.status === null) continue;
    if (job.status !== 128 + signalNumber('INT')) await sh.err(`${jobLine(sh, job)}\n`);
    sh.jobs.remove(job);
  }
}

/** Ends what is stopped and will never be continued: the shell that could is about to go. */
export function endStoppedJobs(sh: Interpreter): void {
  for (const job of sh.jobs.list()) {
    if (stoppedBy(job) === null) continue;
    for (const { group } of job.processes) {
      sh.kernel.table.deliverToGroup(group, 'HUP');
      sh.kernel.table.deliverToGroup(group, 'CONT');
    }
  }
}

/** Builtins after which a bash that is told to end has shown the jobs, or told of them. */
const AFTER_JOBS: ReadonlySet<string> = new Set(['exit', 'logout', 'jobs']);

/** Whether an interactive shell that is to end says first that there are stopped jobs: the second time it ends. */
export async function keepsStoppedJobs(sh: Interpreter, before: string): Promise<boolean> {
  if (!sh.jobs.hasStopped) return false;
  if (sh.dialect === 'bash' ? AFTER_JOBS.has(before) : before === 'exit') return false;
  sh.lastBuiltin = 'exit';
  await sh.err(sh.dialect === 'bash' ? 'There are stopped jobs.\n' : 'You have stopped jobs.\n');
  return true;
}
