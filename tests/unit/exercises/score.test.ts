import { describe, expect, test } from 'vitest';
import { standingOf, type LessonPart } from '../../../src/exercises/score.ts';

const parts: readonly LessonPart[] = [
  { kind: 'predict', id: 'guess' },
  { kind: 'task', id: 'build' },
  { kind: 'task', id: 'run' },
  { kind: 'quiz', id: 'why', right: 2 },
];
const after = (steps: readonly string[], choices: Readonly<Record<string, number>>) =>
  standingOf([{ parts, progress: { steps, choices } }]);

describe('the score of a lesson', () => {
  test('nothing is done at first', () => {
    expect(after([], {})).toEqual({
      score: { raw: 0, min: 0, max: 100, scaled: 0 },
      ratio: 0,
      isComplete: false,
      isPassed: false,
    });
  });

  test('a wrong prediction counts as much as a right one', () => {
    expect(after([], { guess: 0 }).score.raw).toBe(25);
    expect(after([], { guess: 3 }).score.raw).toBe(25);
  });

  test('a quiz counts once it is right', () => {
    expect(after([], { why: 1 }).score.raw).toBe(0);
    expect(after([], { why: 2 }).score.raw).toBe(25);
  });

  test('with every task done a lesson is complete, and passed with enough of the questions', () => {
    expect(after(['build'], { guess: 1, why: 2 })).toMatchObject({ isComplete: false, isPassed: false });
    expect(after(['build', 'run'], { why: 2 })).toMatchObject({
      score: { raw: 75, scaled: 0.75 },
      isComplete: true,
      isPassed: false,
    });
    expect(after(['build', 'run'], { guess: 1, why: 2 })).toMatchObject({
      score: { raw: 100, scaled: 1 },
      isComplete: true,
      isPassed: true,
    });
  });

  test('what is not of this lesson does not count', () => {
    expect(after(['elsewhere'], { other: 1 }).ratio).toBe(0);
  });

  test('lessons add up by their parts; without any there is nothing to complete', () => {
    const one: readonly LessonPart[] = [{ kind: 'task', id: 'only' }];
    const both = standingOf([
      { parts, progress: { steps: ['build', 'run'], choices: { guess: 0, why: 2 } } },
      { parts: one, progress: { steps: [], choices: {} } },
    ]);
    expect(both).toMatchObject({ score: { raw: 80 }, isComplete: false, isPassed: false });
    expect(standingOf([])).toMatchObject({ ratio: 0, isComplete: false });
  });
});
