import { EngineError } from '../core/errors.ts';

/** Lines of a Dockerfile, counted from 1, first and last included. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
}

/** Where in a Dockerfile a fault lies. */
export interface Excerpt extends LineRange {
  readonly name: string;
  readonly lines: readonly string[];
}

/** A build that fails: `message` follows `ERROR: failed to build: failed to solve: `; the excerpt is shown before it. */
export class BuildError extends EngineError {
  readonly excerpt: Excerpt | null;
  /** Other places that have their part in it, shown after the first. */
  readonly others: readonly Excerpt[];

  constructor(message: string, excerpt: Excerpt | null = null, others: readonly Excerpt[] = []) {
    super('build-failed', 'invalid', message);
    this.excerpt = excerpt;
    this.others = others;
  }
}

/** A fault in a Dockerfile: what is wrong, and in which lines. `null` where it concerns the whole. */
export class DockerfileError extends EngineError {
  readonly range: LineRange | null;
  /** Other lines that have their part in it. */
  readonly others: readonly LineRange[];

  constructor(message: string, range: LineRange | null = null, others: readonly LineRange[] = []) {
    super('dockerfile', 'invalid', message);
    this.range = range;
    this.others = others;
  }
}

/** Rows shown around a single line and around several (BuildKit `solver/errdefs`). */
const PADDING = { one: 4, several: 2 };

/** The lines around a fault as BuildKit prints them, the faulty ones behind `>>>`. */
export function formatExcerpt({ name, lines, start, end }: Excerpt): string {
  if (start < 1 || start > lines.length) return '';
  const stop = Math.min(end, lines.length);
  let first = start;
  let last = stop;
  for (let shown = 0; shown < (start === stop ? PADDING.one : PADDING.several); shown += 1) {
    if (first > 1) {
      first -= 1;
      shown += 1;
    }
    if (last < lines.length) {
      last += 1;
      shown += 1;
    }
  }
  const rows = Array.from({ length: last - first + 1 }, (_, index) => {
    const number = first + index;
    const mark = number >= start && number <= stop ? '>>>' : '   ';
    return ` ${String(number).padStart(3)} | ${mark} ${lines[number - 1] ?? ''}\n`;
  });
  return `${name}:${start}\n--------------------\n${rows.join('')}--------------------\n`;
}
