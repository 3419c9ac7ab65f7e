import { describe, expect, it } from 'vitest';
import { completionCode, readCompletionCode } from '../../../src/exercises/completion.ts';
import { afterAnswer, dueQuestions } from '../../../src/exercises/review.ts';

const DAY = 86_400_000;

describe('questions of earlier lessons', () => {
  it('come back after a day, and after longer each time they go well', () => {
    const once = afterAnswer(undefined, true, 0);
    const twice = afterAnswer(once, true, 3 * DAY);
    const due = (reviewed: typeof once, now: number): readonly string[] =>
      dueQuestions(new Map([['q', reviewed]]), now);
    expect(due({ streak: 0, at: 0 }, DAY - 1)).toEqual([]);
    expect(due({ streak: 0, at: 0 }, DAY)).toEqual(['q']);
    expect(due(once, 2 * DAY)).toEqual([]);
    expect(due(once, 3 * DAY)).toEqual(['q']);
    expect(due(twice, 9 * DAY)).toEqual([]);
    expect(due(twice, 10 * DAY)).toEqual(['q']);
    expect(afterAnswer(twice, false, 10 * DAY)).toEqual({ streak: 0, at: 10 * DAY });
  });

  it('are few at once, the longest overdue first', () => {
    const known = new Map(['a', 'b', 'c', 'd'].map((id, index) => [id, { streak: 0, at: -index }]));
    expect(dueQuestions(known, 2 * DAY)).toEqual(['d', 'c', 'b']);
  });
});

describe('the code for a teacher', () => {
  it('says how much is done, and fits one name', () => {
    const code = completionCode('Kim Min-ji', { lessons: 3, steps: 11 });
    expect(readCompletionCode(' kim  min-ji ', code.toLowerCase())).toEqual({ lessons: 3, steps: 11 });
    expect(readCompletionCode('Kim Min-jun', code)).toBeNull();
    expect(readCompletionCode('Kim Min-ji', code.replace('LL-3', 'LL-9'))).toBeNull();
    expect(readCompletionCode('Kim Min-ji', 'anything')).toBeNull();
  });
});
