import type { Process } from '../process/process.ts';
import type { Dialect } from './interpreter.ts';

export interface Job {
  readonly number: number;
  readonly processes: readonly Process[];
  readonly text: string;
  /** `null` while it runs or is stopped. */
  status: number | null;
  /** The stop that the shell has told of. */
  told: string | null;
}

/** The signal that stopped a job, `null` where one of its processes may run or all have ended. */
export function stoppedBy(job: Pick<Job, 'processes'>): string | null {
  const alive = job.processes.filter((process) => process.alive);
  return alive.every((process) => process.stoppedBy !== null) ? (alive.at(-1)?.stoppedBy ?? null) : null;
}

const isRunning = (job: Job): boolean => job.status === null && stoppedBy(job) === null;

/** The jobs of a shell: what runs in the background, and what is stopped. */
export class JobTable {
  private readonly dialect: Dialect;
  /** By number. */
  private jobs: readonly Job[] = [];
  /** The one that was stopped last first, then the others, the newest first. */
  private recent: readonly Job[] = [];
  private currentJob: Job | undefined;
  private previousJob: Job | undefined;
  private readonly waited = new Map<number, number>();

  constructor(dialect: Dialect = 'bash') {
    this.dialect = dialect;
  }

  add(processes: readonly Process[], text: string): Job {
    const number = Math.max(0, ...this.jobs.map((job) => job.number)) + 1;
    const job: Job = { number, processes, text, status: null, told: null };
    this.jobs = [...this.jobs, job];
    void Promise.all(processes.map((process) => process.exit)).then((statuses) => {
      job.status = statuses.at(-1) ?? 0;
    });
    for (const process of processes) process.onStop(() => this.stopped(job));
    if (stoppedBy(job) === null) this.continued(job);
    else this.stopped(job);
    return job;
  }

  /** In the order in which `jobs` shows them. */
  list(): readonly Job[] {
    return this.dialect === 'bash' ? this.jobs : this.recent;
  }

  get current(): Job | undefined {
    return this.dialect === 'bash' ? this.currentJob : this.recent[0];
  }

  get previous(): Job | undefined {
    return this.dialect === 'bash' ? this.previousJob : this.recent[1];
  }

  get hasStopped(): boolean {
    return this.jobs.some((job) => stoppedBy(job) !== null);
  }

  byPid(pid: number): Job | undefined {
    return this.jobs.find((job) => job.processes.some((process) => process.pid === pid));
  }

  /** The job that `%1`, `%%`, `%+`, `%-`, `%name` or `%?text` means. */
  bySpec(spec: string): Job | undefined {
    const name = spec.slice(1);
    if (name === '' || name === '%' || name === '+') return this.current;
    if (name === '-') return this.previous ?? this.current;
    if (/^\d+$/.test(name)) return this.jobs.find((job) => job.number === Number(name));
    if (name.startsWith('?')) return this.jobs.find((job) => job.text.includes(name.slice(1)));
    return this.jobs.find((job) => job.text.startsWith(name));
  }

  /** Removes a job that was waited for; its status can be asked for again by the number of its process. */
  forget(job: Job, status: number): void {
    this.remove(job);
    const pid = job.processes.at(-1)?.pid;
    if (pid !== undefined) this.waited.set(pid, status);
  }

  statusOf(pid: number): number | undefined {
    return this.waited.get(pid);
  }

  remove(job: Job): void {
    this.jobs = this.jobs.filter((each) => each !== job);
    this.recent = this.recent.filter((each) => each !== job);
    if (this.currentJob === job) this.currentJob = undefined;
    if (this.previousJob === job) this.previousJob = undefined;
    this.choose();
  }

  clear(): void {
    this.jobs = [];
    this.recent = [];
    this.choose();
  }

  /** A job runs in the background from now on. */
  continued(job: Job): void {
    job.told = null;
    const others = this.recent.filter((each) => each !== job);
    const running = others.findIndex((each) => stoppedBy(each) === null);
    this.recent = others.toSpliced(running < 0 ? others.length : running, 0, job);
    this.choose();
  }

  private stopped(job: Job): void {
    if (stoppedBy(job) === null || !this.jobs.includes(job)) return;
    this.recent = [job, ...this.recent.filter((each) => each !== job)];
    this.makeCurrent(job);
  }

  /** The current job stays while it is stopped; then a stopped one is chosen, then the newest that runs. */
  private choose(): void {
    const isStopped = (job: Job | undefined): job is Job =>
      job !== undefined && this.jobs.includes(job) && stoppedBy(job) !== null;
    const candidates = [this.currentJob, this.previousJob, this.jobs.findLast(isStopped)];
    const next = candidates.find(isStopped) ?? this.jobs.findLast(isRunning) ?? this.jobs.at(-1);
    if (next !== undefined) this.makeCurrent(next);
    else this.currentJob = this.previousJob = undefined;
  }

  private makeCurrent(job: Job): void {
    const { jobs } = this;
    if (this.currentJob !== job) this.previousJob = this.currentJob;
    this.currentJob = job;
    const before = this.previousJob;
    if (before !== undefined && before !== job && jobs.includes(before) && stoppedBy(before) !== null) return;
    const isOther = (each: Job): boolean => each !== job;
    const isOlder = (each: Job): boolean => each.number < job.number;
    const stopped = jobs.findLast((each) => isOlder(each) && stoppedBy(each) !== null);
    const running = jobs.findLast((each) => isRunning(each) && (isRunning(job) ? isOlder(each) : isOther(each)));
    this.previousJob = (stoppedBy(job) === null ? undefined : stopped) ?? running;
  }
}
