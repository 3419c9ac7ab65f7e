import type { Standing } from '../exercises/score.ts';
import type { Channel } from './channel.ts';

/**
 * Tells how each step went, how much is done, and when all tasks are. What is answered after that can raise the score: then
 * completion is told once more.
 *
 * @param standing How far the reader is with what the page shows.
 */
export function watchSteps(standing: () => Standing, channel: Channel): void {
  const began = performance.now();
  const attempts = new Map<string, number>();
  const elapsed = (): number => Math.round(performance.now() - began);
  let ratioTold = 0;
  let scoreTold: number | null = null;

  function tell(): void {
    const { ratio, isComplete, isPassed, score } = standing();
    if (ratio !== ratioTold) channel.send({ type: 'progress', payload: { ratio } });
    ratioTold = ratio;
    if (!isComplete || score.raw === scoreTold) return;
    scoreTold = score.raw;
    channel.send({ type: 'complete', payload: { score, passed: isPassed, ms: elapsed() } });
  }

  document.addEventListener('lesson-checked', ({ target, detail: { step, isMet } }) => {
    // What leads to the step that is shown is done by the page, not by the reader.
    if (target instanceof Element && target.closest('[hidden]') !== null) return;
    const count = (attempts.get(step) ?? 0) + 1;
    attempts.set(step, count);
    const payload = { id: step, result: isMet ? 'correct' : 'wrong', attempts: count, ms: elapsed() } as const;
    channel.send({ type: 'exercise', payload });
    tell();
  });
  document.addEventListener('lesson-answered', tell);
}
