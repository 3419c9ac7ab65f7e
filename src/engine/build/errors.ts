import { EngineError } from '../core/errors.ts';
import type { Dockerfile } from './parse/instruction.ts';

/** Where in a Dockerfile a fault lies. */
export interface Excerpt {
  readonly name: string;
  readonly lines: readonly string[];
  /** Counted from 1. */
  readonly start: number;
  readonly end: number;
}

/** A build that fails: `message` follows `ERROR: failed to build: failed to solve: `; the excerpt is shown before it. */
export class BuildError extends EngineError {
  readonly excerpt: Excerpt | null;

  constructor(message: string, excerpt: Excerpt | null = null) {
    super('build-failed', 'invalid', message);
    this.excerpt = excerpt;
  }
}

const CONTEXT = 2;

/** The lines around a fault as BuildKit prints them, the faulty ones behind `>>>`. */
export function formatExcerpt({ name, lines, start, end }: Excerpt): string {
  const first = Math.max(1, start - CONTEXT);
  const last = Math.min(lines.length, end + CONTEXT);
  const rows = Array.from({ length: last - first + 1 }, (_, index) => {
    const number = first + index;
    const mark = number >= start && number <= end ? '>>>' : '   ';
    return `${String(number).padStart(4)} | ${mark} ${lines[number - 1] ?? ''}\n`;
  });
  const position = start === end ? String(start) : `${start}-${end}`;
  return `${name}:${position.split('-')[0] ?? ''}\n--------------------\n${rows.join('')}--------------------\n`;
}

/** The excerpt for an instruction. */
export function excerptOf(
  dockerfile: Pick<Dockerfile, 'lines'>,
  at: { readonly start: number; readonly end: number },
  name: string,
): Excerpt {
  return { name, lines: dockerfile.lines, start: at.start, end: at.end };
}
