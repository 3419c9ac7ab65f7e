import type { Excerpt } from './errors.ts';

/** What else is known of a warning. */
export interface WarningDetail {
  readonly description: string;
  /** A page about it. */
  readonly url: string;
  readonly excerpt: Excerpt;
}

/** What a build tells while it goes on. Vertices are numbered as BuildKit numbers them, from 1. */
export type BuildProgress =
  | { readonly kind: 'start'; readonly vertex: number; readonly name: string }
  /** A part of a vertex that is done; sizes are bytes. */
  | {
      readonly kind: 'status';
      readonly vertex: number;
      readonly id: string;
      readonly current?: number;
      readonly total?: number;
    }
  | { readonly kind: 'log'; readonly vertex: number; readonly text: string; readonly milliseconds: number }
  | { readonly kind: 'warning'; readonly vertex: number; readonly text: string; readonly detail: WarningDetail }
  | { readonly kind: 'done'; readonly vertex: number; readonly milliseconds: number }
  | { readonly kind: 'cached'; readonly vertex: number }
  | { readonly kind: 'error'; readonly vertex: number; readonly message: string };

export type Report = (progress: BuildProgress) => Promise<void>;

/** Numbers the vertices of a build and tells of them. */
export class Progress {
  private readonly report: Report;
  private last = 0;

  constructor(report: Report) {
    this.report = report;
  }

  /** Starts a vertex; gives the reporter of what happens in it. */
  async start(name: string): Promise<VertexProgress> {
    this.last += 1;
    const vertex = this.last;
    await this.report({ kind: 'start', vertex, name });
    return new VertexProgress(vertex, this.report);
  }
}

/** Tells of one vertex. */
export class VertexProgress {
  private readonly vertex: number;
  private readonly report: Report;

  constructor(vertex: number, report: Report) {
    this.vertex = vertex;
    this.report = report;
  }

  status(id: string, current?: number, total?: number): Promise<void> {
    return this.report({
      kind: 'status',
      vertex: this.vertex,
      id,
      ...(current === undefined ? {} : { current }),
      ...(total === undefined ? {} : { total }),
    });
  }

  log(text: string, milliseconds: number): Promise<void> {
    return this.report({ kind: 'log', vertex: this.vertex, text, milliseconds });
  }

  warning(text: string, detail: WarningDetail): Promise<void> {
    return this.report({ kind: 'warning', vertex: this.vertex, text, detail });
  }

  done(milliseconds = 0): Promise<void> {
    return this.report({ kind: 'done', vertex: this.vertex, milliseconds });
  }

  cached(): Promise<void> {
    return this.report({ kind: 'cached', vertex: this.vertex });
  }

  error(message: string): Promise<void> {
    return this.report({ kind: 'error', vertex: this.vertex, message });
  }
}
