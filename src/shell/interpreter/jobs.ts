import type { Process } from '../process/process.ts';

export interface Job {
  readonly number: number;
  readonly processes: readonly Process[];
  readonly text: string;
  /** `null` while it runs. */
  status: number | null;
  /** True once the shell has told of its end. */
  reported: boolean;
}

/** The background jobs of a shell. */
export class JobTable {
  private readonly jobs: Job[] = [];
  private readonly waited = new Map<number, number>();

  add(processes: readonly Process[], text: string): Job {
    const number = Math.max(0, ...this.jobs.map((job) => job.number)) + 1;
    const job: Job = { number, processes, text, status: null, reported: false };
    this.jobs.push(job);
    const last = processes.at(-1);
    void last?.exit.then((status) => {
      job.status = status;
    });
    return job;
  }

  list(): readonly Job[] {
    return this.jobs;
  }

  get current(): Job | undefined {
    return this.jobs.at(-1);
  }

  get previous(): Job | undefined {
    return this.jobs.at(-2) ?? this.jobs.at(-1);
  }

  byPid(pid: number): Job | undefined {
    return this.jobs.find((job) => job.processes.some((process) => process.pid === pid));
  }

  /** The job that `%1`, `%%`, `%+`, `%-`, `%name` or `%?text` means. */
  bySpec(spec: string): Job | undefined {
    const name = spec.slice(1);
    if (name === '' || name === '%' || name === '+') return this.current;
    if (name === '-') return this.previous;
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
    const index = this.jobs.indexOf(job);
    if (index >= 0) this.jobs.splice(index, 1);
  }

  clear(): void {
    this.jobs.length = 0;
  }
}
