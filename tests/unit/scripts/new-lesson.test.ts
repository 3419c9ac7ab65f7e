import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkLesson } from '../../../scripts/lessons/check.ts';
import { readContent } from '../../../scripts/lessons/read.ts';
import { replayExercise } from '../../../scripts/lessons/replay.ts';
import { makeLesson } from '../../../scripts/new-lesson/make.ts';

describe('a new lesson', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'layer-lab-lesson-'));
    for (const folder of ['lessons/en', 'lessons/ko', 'exercises', 'glossary'])
      mkdirSync(join(root, 'content', folder), { recursive: true });
    writeFileSync(join(root, 'content/lessons/en/04-from.mdx'), '');
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('has the next number, and can be read, replayed and checked as it stands', async () => {
    const files = makeLesson(root, 'Names & tags');
    expect(files[0]).toBe('content/lessons/en/05-names-tags.mdx');
    rmSync(join(root, 'content/lessons/en/04-from.mdx'));
    const content = readContent(root);
    expect(content.findings).toEqual([]);
    const lesson = content.lessons.find(({ language }) => language === 'en');
    const read = content.exercises.get('05-names-tags');
    if (!lesson || !read) throw new Error('the files were not read');
    expect(await checkLesson(lesson, content)).toEqual([]);
    expect(await replayExercise(read, content.lessons)).toEqual([]);
  });

  it('overwrites nothing', () => {
    makeLesson(root, 'Once');
    rmSync(join(root, 'content/lessons/en/05-once.mdx'));
    expect(() => makeLesson(root, 'Once')).toThrow('is there already');
  });

  it('needs a title for its file', () => expect(() => makeLesson(root, '이미지')).toThrow('Latin alphabet'));
});
