import type { Standing } from '../exercises/score.ts';
import type { Channel } from './channel.ts';

interface Course {
  readonly steps: readonly string[];
  readonly isDone: (step: string) => boolean;
  /** How far its reader is. */
  readonly standing: () => Standing;
}

/** Tells how each step went, how much is done, and when all of it is. */
export function watchSteps({ steps, isDone, standing }: Course, channel: Channel): void {
  const began = performance.now();
  const attempts = new Map<string, number>();
  const elapsed = (): number => Math.round(performance.now() - began);

  document.addEventListener('lesson-checked', ({ detail: { step, isMet } }) => {
    const count = (attempts.get(step) ?? 0) + 1;
    attempts.set(step, count);
    const payload = { id: step, result: isMet ? 'correct' : 'wrong', attempts: count, ms: elapsed() } as const;
    channel.send({ type: 'exercise', payload });
    if (!isMet) return;
    const done = steps.filter((one) => one === step || isDone(one)).length;
    const ratio = done / steps.length;
    channel.send({ type: 'progress', payload: { ratio } });
    if (done < steps.length) return;
    const { score, isPassed } = standing();
    channel.send({ type: 'complete', payload: { score, passed: isPassed, ms: elapsed() } });
  });
}
