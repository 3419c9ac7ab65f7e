import type { Clock } from '../../../../engine/core/clock.ts';
import type { BuildProgress, Report } from '../../../../engine/build/progress.ts';
import type { CommandContext } from '../../../command.ts';
import { complain } from '../../../output.ts';
import { LogLines } from './plain-progress.ts';
import { statusText } from './status-text.ts';

const HIDE_CURSOR = '\u001b[?25l';
const SHOW_CURSOR = '\u001b[?25h';
const BLUE = '\u001b[34m';
const RED = '\u001b[31m';
const YELLOW = '\u001b[33m';
const FAINT = '\u001b[2m';
const RESET = '\u001b[0m';
const LOG_LINES = 6;
/** Milliseconds between two drawings, as BuildKit has it: what a quick build does in between is never on the screen. */
const TICK = 150;
/** Shorter times are shown as none. */
const SHORTEST = 50;

interface Job {
  readonly name: string;
  readonly started: number;
  ended: number | null;
  state: 'running' | 'done' | 'cached' | 'failed';
  readonly parts: { readonly name: string; readonly status: string; readonly color: string }[];
  log: readonly string[];
}

/** BuildKit's display on a terminal: every step a row with its time, rewritten in place while the build goes on. */
export class LiveProgress {
  private readonly context: CommandContext;
  private readonly clock: Clock;
  private readonly jobs = new Map<number, Job>();
  private readonly logs = new LogLines();
  private readonly begun: number;
  private drawn = 0;
  private readonly ended = new AbortController();
  private drawing: Promise<void> | null = null;

  constructor(context: CommandContext) {
    this.context = context;
    this.clock = context.engine.clock;
    this.begun = this.clock.now();
  }

  readonly report: Report = async (progress) => {
    this.note(progress);
    this.drawing ??= this.keepDrawing();
  };

  /** Draws every step once more, as it stays. */
  async finish(): Promise<void> {
    this.leave();
    await this.drawing;
    if (this.jobs.size > 0) await this.draw(true);
  }

  /** Draws no more. */
  leave(): void {
    this.ended.abort();
  }

  private async keepDrawing(): Promise<void> {
    const { signal } = this.ended;
    while (!signal.aborted) {
      await this.draw(false);
      await this.clock.sleep(TICK, signal).catch(() => undefined);
    }
  }

  private note(progress: BuildProgress): void {
    const now = this.clock.now();
    if (progress.kind === 'start') {
      const { name } = progress;
      this.jobs.set(progress.vertex, { name, started: now, ended: null, state: 'running', parts: [], log: [] });
      return;
    }
    const job = this.jobs.get(progress.vertex);
    if (job === undefined) return;
    if (progress.kind === 'status')
      job.parts.push({ name: `=> ${progress.id}`, status: statusText(progress), color: BLUE });
    else if (progress.kind === 'warning') job.parts.push({ name: `WARN: ${progress.text}`, status: '', color: YELLOW });
    else if (progress.kind === 'log') job.log = [...job.log, ...this.logs.add(progress)].slice(-LOG_LINES);
    else {
      job.ended = now;
      job.state = progress.kind === 'error' ? 'failed' : progress.kind;
    }
  }

  private async draw(all: boolean): Promise<void> {
    const { columns, rows } = this.context.windowSize();
    const body = [...this.jobs.values()].flatMap((job) => this.jobRows(job, columns));
    const shown = all ? body : body.slice(-Math.max(1, rows - 2));
    const lines = [this.head(columns, all), ...shown];
    const up = this.drawn === 0 ? '' : `\u001b[${this.drawn}A\r`;
    const blank = Math.max(0, this.drawn - lines.length);
    const erased = `${' '.repeat(columns)}\n`.repeat(blank) + (blank > 0 ? `\u001b[${blank}A\r` : '');
    await complain(this.context, `${HIDE_CURSOR}${up}${lines.join('')}${erased}${SHOW_CURSOR}`);
    this.drawn = lines.length;
  }

  private head(columns: number, all: boolean): string {
    const done = [...this.jobs.values()].filter(({ state }) => state !== 'running').length;
    const isFinished = all && done === this.jobs.size;
    const seconds = ((this.clock.now() - this.begun) / 1000).toFixed(1);
    const text = `[+] Building ${seconds}s (${done}/${this.jobs.size})${isFinished ? ' FINISHED' : ''}`;
    return `${aligned(text, 'docker:default', columns)}\n`;
  }

  private jobRows(job: Job, columns: number): readonly string[] {
    const prefix = job.state === 'cached' ? 'CACHED ' : job.state === 'failed' ? 'ERROR ' : '';
    const color = job.state === 'running' ? '' : job.state === 'failed' ? RED : BLUE;
    const time = (job.ended ?? this.clock.now()) - job.started;
    const log = job.state === 'running' ? job.log : [];
    return [
      row(prefix + job.name, { status: '', time, color, columns }),
      ...job.parts.map((part) => row(part.name, { status: part.status, time: 0, color: part.color, columns })),
      ...log.map((line) => `${FAINT} => => # ${line.slice(0, columns - 10)}${RESET}\n`),
    ];
  }
}

function row(
  name: string,
  look: { readonly status: string; readonly time: number; readonly color: string; readonly columns: number },
): string {
  const { status, time, color, columns } = look;
  const timer = `${((time < SHORTEST ? 0 : time) / 1000).toFixed(1)}s`;
  const left = columns - ' => '.length - timer.length - 2 - (status === '' ? 0 : status.length + 1);
  const text = ` => ${name.replaceAll('\t', ' ').slice(0, Math.max(0, left))}${status === '' ? '' : ` ${status}`}`;
  return `${color}${aligned(text, timer, columns)}${color === '' ? '' : RESET}\n`;
}

const aligned = (left: string, right: string, columns: number): string =>
  `${left.slice(0, columns).padEnd(columns - right.length - 1)} ${right}`;
