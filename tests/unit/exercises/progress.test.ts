import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  exportProgress,
  forgetProgress,
  importProgress,
  lessonProgress,
  markChoice,
  markStep,
} from '../../../src/exercises/progress.ts';

describe('progress', () => {
  beforeEach(() => {
    const items = new Map<string, string>();
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => items.get(key) ?? null,
      setItem: (key: string, value: string) => void items.set(key, value),
    });
  });

  it('is exported, forgotten and brought back', () => {
    markStep('01', 'build');
    markChoice('01', 'rows', 2);
    const file = exportProgress();
    forgetProgress();
    expect(lessonProgress('01').steps).toEqual([]);
    markStep('01', 'history');
    expect(importProgress(file)).toBe(true);
    expect(lessonProgress('01')).toMatchObject({ steps: ['history', 'build'], choices: { rows: 2 } });
  });

  it('is not taken from a file that is something else', () => {
    markStep('01', 'build');
    for (const text of ['', '[]', '{"lessons":{}}', 'null', '{"layerLab":"progress"}'])
      expect(importProgress(text)).toBe(false);
    expect(importProgress('{"layerLab":"progress","lessons":{"01":{"steps":3}}}')).toBe(true);
    expect(lessonProgress('01').steps).toEqual(['build']);
    // A page looks for the choice of that number.
    expect(importProgress('{"layerLab":"progress","lessons":{"02":{"steps":[],"choices":{"rows":"length"}}}}')).toBe(
      true,
    );
    expect(lessonProgress('02').choices).toEqual({});
  });
});
