import { formatExcerpt } from '../../../../engine/build/errors.ts';
import type { BuildProgress, Report, WarningDetail } from '../../../../engine/build/progress.ts';
import { LogLines } from './plain-progress.ts';

/** Also where nothing else is coloured. */
const YELLOW = '\x1b[33m';
const RESET = '\x1b[0m';

/** Lines of a failed step that are shown once more at the end. */
const KEPT = 10;

/** Remembers what is told once more at the end of a build: warnings, and what a step printed that failed. */
export class BuildNotes {
  private readonly names = new Map<number, string>();
  private readonly printed = new Map<number, readonly string[]>();
  private readonly logs = new LogLines();
  private readonly warnings = new Map<string, WarningDetail>();
  private readonly failed: number[] = [];

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
    if (progress.kind === 'warning') this.warnings.set(progress.text, progress.detail);
    if (progress.kind === 'log') this.keep(vertex, this.logs.add(progress));
    if (progress.kind === 'error') {
      this.keep(vertex, this.logs.end(vertex));
      this.failed.push(vertex);
    }
  }

  private keep(vertex: number, lines: readonly string[]): void {
    this.printed.set(vertex, [...(this.printed.get(vertex) ?? []), ...lines].slice(-KEPT));
  }

  /** The steps that failed, each with the last it printed; '' when none did. */
  failures(): string {
    return this.failed
      .map((vertex) => {
        const log = (this.printed.get(vertex) ?? []).map((line) => `${line}\n`).join('');
        return `------\n > ${this.names.get(vertex) ?? ''}:\n${log}------\n`;
      })
      .join('');
  }

  /** What the linter found, each thing once; '' when nothing. `isFull`: with what each rule wants, and where it stands. */
  warningList(isFull: boolean): string {
    const { size } = this.warnings;
    if (size === 0) return '';
    const count = size === 1 ? '1 warning' : `${size} warnings`;
    const rows = [...this.warnings].map(([text, detail]) => ` - ${text}\n${isFull ? explained(detail) : ''}`);
    const hint = isFull ? '' : ' (use docker --debug to expand)';
    return `\n ${YELLOW}${count} found${hint}:\n${RESET}${rows.join('')}`;
  }
}

const explained = ({ description, url, excerpt }: WarningDetail): string =>
  `${description}\nMore info: ${url}\n${formatExcerpt(excerpt)}\n`;
