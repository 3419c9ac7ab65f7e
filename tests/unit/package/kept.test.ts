import { describe, expect, test } from 'vitest';
import { decodeKept, encodeKept, type CountedLesson } from '../../../src/package/kept.ts';
import { LESSONS } from './lessons.ts';

const progress = { '01-first': { steps: ['build'], choices: { guess: 0, why: 11 } } };

describe('what a visit leaves behind', () => {
  test('is read by the next one', () => {
    const text = encodeKept(LESSONS, { lesson: '01-first', progress });
    expect(text).toMatch(/^LL1;01-first;[0-9a-z-]+$/);
    expect(decodeKept(LESSONS, text)).toEqual({ lesson: '01-first', progress });
  });

  test('knows what parts were done when others are added before them', () => {
    const text = encodeKept(LESSONS, { lesson: '', progress });
    const [first] = LESSONS;
    const changed: readonly CountedLesson[] = [
      { slug: '00-new', parts: [{ kind: 'task', id: 'build' }] },
      { slug: '01-first', parts: [{ kind: 'task', id: 'new' }, ...(first?.parts ?? [])] },
    ];
    expect(decodeKept(changed, text).progress).toEqual(progress);
  });

  test('is nothing where it is empty, of another version, or no such text', () => {
    for (const text of ['', 'LL2;01-first;zzzz0', '{"a":1}', 'null'])
      expect(decodeKept(LESSONS, text)).toEqual({ lesson: '', progress: {} });
    expect(decodeKept(LESSONS, 'LL1;<b>;%%%').progress).toEqual({});
  });

  test('fits into what SCORM 1.2 takes, for a course of 30 lessons with 25 parts each', () => {
    const lessons = Array.from({ length: 30 }, (_, number) => ({
      slug: `lesson-${number}`,
      parts: Array.from({ length: 25 }, (_, part) => ({ kind: 'task' as const, id: `step-${part}` })),
    }));
    const all = Object.fromEntries(
      lessons.map(({ slug, parts }) => [slug, { steps: parts.map(({ id }) => id), choices: {} }]),
    );
    const text = encodeKept(lessons, { lesson: 'lesson-29', progress: all });
    expect(text.length).toBeLessThanOrEqual(4000);
    expect(decodeKept(lessons, text).progress).toEqual(all);
  });
});
