import type { BuildProgress, Report } from '../../../../engine/build/progress.ts';
import { LogLines } from './plain-progress.ts';

/** Lines of a failed step that are shown once more at the end. */
const KEPT = 10;

/** Remembers what is told once more at the end of a build: warnings, and what a step printed that failed. */
export class BuildNotes {
  private readonly names = new Map<number, string>();
  private readonly printed = new Map<number, readonly string[]>();
  private readonly logs = new LogLines();
  private readonly warnings = new Set<string>();
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
    if (progress.kind === 'warning') this.warnings.add(progress.text);
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
  failure(): string {
    if (this.failed === null) return '';
    const lines = this.printed.get(this.failed) ?? [];
    const log = lines.map((line) => `${line}\n`).join('');
    return `------\n > ${this.names.get(this.failed) ?? ''}:\n${log}------\n`;
  }

  /** What the linter found, each thing once; '' when nothing. */
  warningList(): string {
    const { size } = this.warnings;
    if (size === 0) return '';
    const count = size === 1 ? '1 warning' : `${size} warnings`;
    const rows = [...this.warnings].map((text) => ` - ${text}\n`);
    return `\n ${count} found (use docker --debug to expand):\n${rows.join('')}`;
  }
}
