import type { BuildProgress, Report } from '../../../../engine/build/progress.ts';
import { LogLines } from './plain-progress.ts';

/** Lines of a failed step that are shown once more at the end. */
const KEPT = 10;

/** Remembers what a step printed, for the summary when it fails. */
export class FailureLog {
  private readonly names = new Map<number, string>();
  private readonly printed = new Map<number, readonly string[]>();
  private readonly logs = new LogLines();
  private failed: number | null = null;

  /** The reporter that notes everything and passes it on. */
  around(report: Report): Report {
    return async (progress) => {
      this.note(progress);
      await report(progress);
    };
  }

  private note(progress: BuildProgress): void {
    const { vertex } = progress;
    if (progress.kind === 'start') this.names.set(vertex, progress.name);
    if (progress.kind === 'log') this.keep(vertex, this.logs.add(progress));
    if (progress.kind === 'error') {
      this.keep(vertex, this.logs.end(vertex));
      this.failed = vertex;
    }
  }

  private keep(vertex: number, lines: readonly string[]): void {
    this.printed.set(vertex, [...(this.printed.get(vertex) ?? []), ...lines].slice(-KEPT));
  }

  /** The failed step with the last it printed; '' when none failed. */
  summary(): string {
    if (this.failed === null) return '';
    const lines = this.printed.get(this.failed) ?? [];
    const log = lines.map((line) => `${line}\n`).join('');
    return `------\n > ${this.names.get(this.failed) ?? ''}:\n${log}------\n`;
  }
}
