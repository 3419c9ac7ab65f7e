import { abortable } from '../process/process.ts';
import { signalNumber } from '../process/signals.ts';
import { controlsJobs, stopOf, waitInForeground } from '../interpreter/foreground.ts';
import type { Interpreter } from '../interpreter/interpreter.ts';
import { jobLine } from '../interpreter/job-report.ts';
import { stoppedBy, type Job } from '../interpreter/jobs.ts';
import type { Builtin } from './builtin.ts';
import { badOption, failAsh, parseOptions } from './usage.ts';

/** The jobs of those names; complains about names that there are not. */
async function jobsNamed(sh: Interpreter, specs: readonly string[]): Promise<readonly Job[]> {
  const found: Job[] = [];
  for (const spec of specs) {
    const job = sh.jobs.bySpec(spec.startsWith('%') ? spec : `%${spec}`);
    if (job !== undefined) found.push(job);
    else await sh.complain(`${spec}: no such job`);
  }
  return found;
}

export const jobs: Builtin = {
  run: async (sh, argv) => {
    const { flags, operands, bad } = parseOptions(argv.slice(1), 'lprsnx');
    if (bad !== undefined) return badOption(sh, bad, 'jobs [-lnprs] [jobspec ...] or jobs -x command [args]');
    const own = sh.jobs.list();
    const named = await jobsNamed(sh, operands);
    const wanted = operands.length > 0 ? named : [...(own.length === 0 ? sh.inheritedJobs : own)];
    for (const job of wanted) {
      const isStopped = stoppedBy(job) !== null;
      if (flags.has('r') && (job.status !== null || isStopped)) continue;
      if (flags.has('s') && !isStopped) continue;
      job.told = stoppedBy(job);
      await sh.out(flags.has('p') ? `${job.processes[0]?.pid ?? ''}\n` : `${jobLine(sh, job, flags.has('l'))}\n`);
      if (job.status !== null) sh.jobs.remove(job);
    }
    return named.length === operands.length ? 0 : 1;
  },
};

/** Waits for a job; a signal that has a trap ends the wait with 128 + n (POSIX). */
async function waitFor(sh: Interpreter, job: Job): Promise<number> {
  const stop = stoppedBy(job);
  if (stop !== null && controlsJobs(sh)) {
    if (sh.dialect === 'bash') await sh.complain(`warning: wait_for_job: job ${String(job.number)} is stopped`, null);
    return 128 + signalNumber(stop);
  }
  return waitForChange(sh, job);
}

/** Waits for a job to end or, under job control, to be stopped. */
async function waitForChange(sh: Interpreter, job: Job): Promise<number> {
  if (!controlsJobs(sh)) return waitForEnd(sh, job);
  const { stopped, letGo } = stopOf(job);
  try {
    return await Promise.race([waitForEnd(sh, job), stopped.then((signal) => 128 + signalNumber(signal))]);
  } finally {
    letGo();
  }
}

async function waitForEnd(sh: Interpreter, job: Job): Promise<number> {
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
    if (stoppedBy(job) !== null && sh.dialect === 'bash')
      await sh.complain(`warning: job ${String(job.number)}[${String(job.processes[0]?.pid)}] stopped`);
    await waitForEnd(sh, job);
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

/** The job that `fg` or `bg` is about; a shell without job control has none. */
async function controlledJob(sh: Interpreter, spec: string | undefined): Promise<Job | number> {
  if (controlsJobs(sh)) return jobNamed(sh, spec);
  if (sh.dialect === 'ash') return failAsh(sh, `job ${spec ?? '(null)'} not created under job control`);
  await sh.complain('no job control');
  return 1;
}

function resume(sh: Interpreter, job: Job): void {
  sh.jobs.continued(job);
  const groups = new Set(job.processes.map(({ group }) => group));
  for (const group of groups) sh.kernel.table.deliverToGroup(group, 'CONT');
}

export const fg: Builtin = {
  run: async (sh, [, spec]) => {
    const job = await controlledJob(sh, spec);
    if (typeof job === 'number') return job;
    if (job.status !== null && sh.dialect === 'bash') {
      await sh.complain('job has terminated');
      return 1;
    }
    await sh.out(`${job.text}\n`);
    const statuses = await waitInForeground(sh, job.processes, job, () => resume(sh, job));
    if (job.status !== null || stoppedBy(job) === null) sh.jobs.remove(job);
    return statuses.at(-1) ?? 0;
  },
};

export const bg: Builtin = {
  run: async (sh, [, spec]) => {
    const job = await controlledJob(sh, spec);
    if (typeof job === 'number') return job;
    if (sh.dialect === 'bash' && stoppedBy(job) === null) {
      const isOver = job.status !== null;
      await sh.complain(isOver ? 'job has terminated' : `job ${String(job.number)} already in background`);
      return isOver ? 1 : 0;
    }
    resume(sh, job);
    const { number, text } = job;
    const mark = job === sh.jobs.current ? '+' : job === sh.jobs.previous ? '-' : ' ';
    await sh.out(sh.dialect === 'bash' ? `[${String(number)}]${mark} ${text} &\n` : `[${String(number)}] ${text}\n`);
    return 0;
  },
};

export const suspend: Builtin = {
  run: async (sh) => {
    const { session, group } = sh.process;
    const shell = sh.kernel.table.get(sh.process.pid);
    if (!controlsJobs(sh) || group === session.leader || shell === undefined) {
      await sh.complain(`cannot suspend${controlsJobs(sh) ? ' a login shell' : ': no job control'}`);
      return 1;
    }
    shell.deliver('STOP');
    await sh.breath.thawed();
    return 0;
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
    if (stoppedBy(job) !== null) {
      const group = String(job.processes[0]?.group);
      await sh.complain(`warning: deleting stopped job ${String(job.number)} with process group ${group}`, null);
    }
    sh.jobs.remove(job);
    return 0;
  },
};
