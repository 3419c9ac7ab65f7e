import { abortable } from '../process/process.ts';
import { signalDescription, signalNumber } from '../process/signals.ts';
import type { Interpreter } from '../interpreter/interpreter.ts';
import type { Job } from '../interpreter/jobs.ts';
import type { Builtin } from './builtin.ts';
import { badOption, failAsh, parseOptions } from './usage.ts';

function state(job: Job): string {
  if (job.status === null) return 'Running';
  if (job.status === 0) return 'Done';
  if (job.status > 128) return signalDescription(job.status - 128);
  return '';
}

/** A job as `jobs` shows it. */
function jobLine(sh: Interpreter, job: Job, withPid = false): string {
  const inherited = sh.inheritedJobs;
  const mark =
    job === (sh.jobs.current ?? inherited.at(-1)) ? '+' : job === (sh.jobs.previous ?? inherited.at(-2)) ? '-' : ' ';
  const pid = withPid ? `${String(job.processes[0]?.pid ?? 0).padStart(5)} ` : '';
  const text = `${job.text}${job.status === null && sh.dialect === 'bash' ? ' &' : ''}`;
  if (sh.dialect === 'ash') {
    const word = state(job) || `Done(${String(job.status)})`;
    return `[${job.number}] ${mark} ${pid}${word.padEnd(25)} ${text}`.trimEnd();
  }
  const word = state(job) || `Exit ${String(job.status)}`;
  return `[${job.number}]${mark}  ${pid}${word.padEnd(24)}${text}`;
}

/** Tells of the jobs that have ended and forgets them, as an interactive shell does before its prompt. */
export async function reportEnded(sh: Interpreter): Promise<void> {
  for (const job of [...sh.jobs.list()]) {
    if (job.status === null) continue;
    if (job.status !== 128 + signalNumber('INT') || sh.dialect === 'ash') await sh.err(`${jobLine(sh, job)}\n`);
    sh.jobs.remove(job);
  }
}

export const jobs: Builtin = {
  run: async (sh, argv) => {
    const { flags, operands, bad } = parseOptions(argv.slice(1), 'lprsnx');
    if (bad !== undefined) return badOption(sh, bad, 'jobs [-lnprs] [jobspec ...] or jobs -x command [args]');
    let status = 0;
    const own = sh.jobs.list();
    const wanted: Job[] = operands.length > 0 ? [] : [...(own.length === 0 ? sh.inheritedJobs : own)];
    for (const spec of operands) {
      const job = sh.jobs.bySpec(spec.startsWith('%') ? spec : `%${spec}`);
      if (job !== undefined) wanted.push(job);
      else {
        status = 1;
        await sh.complain(`${spec}: no such job`);
      }
    }
    for (const job of wanted) {
      if (flags.has('r') && job.status !== null) continue;
      await sh.out(flags.has('p') ? `${job.processes[0]?.pid ?? ''}\n` : `${jobLine(sh, job, flags.has('l'))}\n`);
      if (job.status !== null) sh.jobs.remove(job);
    }
    return status;
  },
};

/** Waits for a job; a signal that has a trap ends the wait with 128 + n (POSIX). */
async function waitFor(sh: Interpreter, job: Job): Promise<number> {
  const exits = Promise.all(job.processes.map((process) => process.exit)).then((all) => all.at(-1) ?? 0);
  const interrupted = new Promise<number>((resolve) => {
    sh.wake = () => resolve(128 + signalNumber(sh.pendingSignals[0] ?? 'TERM'));
  });
  try {
    const status = await abortable(Promise.race([exits, interrupted]), sh.process.signal);
    if (sh.pendingSignals.length === 0) sh.jobs.forget(job, status);
    return status;
  } finally {
    sh.wake = undefined;
  }
}

async function waitAll(sh: Interpreter): Promise<number> {
  for (const job of [...sh.jobs.list()]) {
    await waitFor(sh, job);
    if (sh.pendingSignals.length > 0) return 128 + signalNumber(sh.pendingSignals[0] ?? 'TERM');
  }
  return 0;
}

/** `wait -n`: the next job that ends; `-p` puts its process into a variable. */
async function waitAny(sh: Interpreter, variable: string | undefined): Promise<number> {
  const jobs = sh.jobs.list();
  if (jobs.length === 0) return 127;
  const done = jobs.filter((job) => job.status !== null);
  const ended = (done.length > 0 ? done.slice(0, 1) : jobs).map(async (job) => ({
    job,
    status: await waitFor(sh, job),
  }));
  const { job, status } = await abortable(Promise.race(ended), sh.process.signal);
  if (variable !== undefined) sh.variables.set(variable, String(job.processes.at(-1)?.pid ?? ''));
  return status;
}

export const wait: Builtin = {
  run: async (sh, argv) => {
    const { flags, values, operands } = parseOptions(argv.slice(1), 'fnp:');
    if (flags.has('n') && operands.length === 0) return waitAny(sh, values.get('p'));
    if (operands.length === 0) return waitAll(sh);
    let status = 0;
    for (const operand of operands) {
      const job = operand.startsWith('%') ? sh.jobs.bySpec(operand) : sh.jobs.byPid(Number(operand));
      const known = sh.jobs.statusOf(Number(operand));
      if (job !== undefined) status = await waitFor(sh, job);
      else if (known !== undefined) status = known;
      else {
        status = 127;
        if (sh.dialect === 'ash') {
          if (operand.startsWith('%')) return failAsh(sh, `${operand}: no such job`);
          if (!/^\d+$/.test(operand)) return failAsh(sh, `Illegal number: ${operand}`);
          continue;
        }
        if (operand.startsWith('%')) await sh.complain(`${operand}: no such job`);
        else if (/^\d+$/.test(operand)) await sh.complain(`pid ${operand} is not a child of this shell`);
        else {
          await sh.complain(`\`${operand}': not a pid or valid job spec`);
          status = 1;
        }
      }
    }
    return status;
  },
};

async function jobNamed(sh: Interpreter, spec: string | undefined): Promise<Job | number> {
  const job = spec === undefined ? sh.jobs.current : sh.jobs.bySpec(spec.startsWith('%') ? spec : `%${spec}`);
  if (job !== undefined) return job;
  if (sh.dialect === 'ash') return failAsh(sh, spec === undefined ? 'No current job' : `${spec}: no such job`);
  await sh.complain(spec === undefined ? 'current: no such job' : `${spec}: no such job`);
  return 1;
}

/** The job that `fg` or `bg` is about; a script of bash controls none. */
async function controlledJob(sh: Interpreter, spec: string | undefined): Promise<Job | number> {
  if (sh.interactive || sh.dialect === 'ash') return jobNamed(sh, spec);
  await sh.complain('no job control');
  return 1;
}

export const fg: Builtin = {
  run: async (sh, [, spec]) => {
    const job = await controlledJob(sh, spec);
    if (typeof job === 'number') return job;
    await sh.out(`${job.text}\n`);
    const stop = (): void => {
      const signal = String(sh.process.signal.reason).replace(/^SIG/, '');
      job.processes.forEach((process) => sh.kernel.table.deliverToGroup(process.group, signal));
    };
    sh.process.signal.addEventListener('abort', stop, { once: true });
    try {
      const status = await waitFor(sh, job);
      sh.jobs.remove(job);
      return status;
    } finally {
      sh.process.signal.removeEventListener('abort', stop);
    }
  },
};

export const bg: Builtin = {
  run: async (sh, [, spec]) => {
    const job = await controlledJob(sh, spec);
    if (typeof job === 'number') return job;
    if (sh.dialect === 'bash') await sh.complain(`job ${job.number} already in background`);
    return 0;
  },
};

export const suspend: Builtin = {
  run: async (sh) => {
    await sh.complain('cannot suspend: no job control');
    return 1;
  },
};

export const disown: Builtin = {
  run: async (sh, [, spec]) => {
    if (spec === '-a') {
      sh.jobs.clear();
      return 0;
    }
    const job = await jobNamed(sh, spec === '-h' ? undefined : spec);
    if (typeof job === 'number') return job;
    sh.jobs.remove(job);
    return 0;
  },
};
