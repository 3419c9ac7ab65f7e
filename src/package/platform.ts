import type { Standing } from '../exercises/score.ts';

/** An answer as learning platforms keep it. */
export interface Interaction {
  /** Without spaces: `01-what-an-image-is.count`. */
  readonly id: string;
  readonly kind: 'choice' | 'sequencing' | 'task';
  /** Of choices their letters, `b` or `b,a,c`; of a task `done` or `open`. */
  readonly response: string;
  readonly isRight: boolean;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Milliseconds since the answer before it, or since the course was opened. */
  readonly latency: number;
}

/** Whatever a course was started by. Nothing here throws: a platform that fails must not keep anybody from learning. */
export interface Platform {
  /** What the last visit has left behind; empty at the first. */
  readonly kept: string;
  /** A language tag that the learner has chosen there; empty when none is known. */
  readonly language: string;
  /** Address of the page that the platform wants its learners back on; empty when it asks for none. */
  readonly wayBack: string;
  /** Adds an answer to those that the platform has. */
  answer(interaction: Interaction): void;
  /** Tells score, status and what the next visit needs, and has them stored; resolves with whether they were. */
  report(standing: Standing, kept: string): Promise<boolean>;
  /** Has everything stored, as the page may not come back. */
  pause(): void;
  /** Ends the visit. Only the first call does anything. */
  leave(): void;
}

/** Milliseconds since 1970. */
export type Clock = () => number;
