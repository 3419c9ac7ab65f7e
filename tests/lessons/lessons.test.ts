import { describe, expect, it } from 'vitest';
import { checkLesson } from '../../scripts/lessons/check.ts';
import { handWritten } from '../../scripts/lessons/prose.ts';
import { readContent } from '../../scripts/lessons/read.ts';
import { replayExercise } from '../../scripts/lessons/replay.ts';
import { checkTranslations } from '../../scripts/lessons/translations.ts';

const content = readContent();

it('every file of the authors is as its schema has it', () => expect(content.findings).toEqual([]));

it.each(content.lessons)('$file: outputs are the engine’s, links, terms, steps and time are right', async (lesson) =>
  expect(await checkLesson(lesson, content)).toEqual([]),
);

it.each([...content.exercises.values()])(
  '$file: fails before each solution and passes after it, takes right ways, answers wrong ones',
  async (read) => expect(await replayExercise(read, content.lessons)).toEqual([]),
);

it('nothing is missing or stale in Korean', () => expect(checkTranslations(content, 'ko')).toEqual([]));

describe('the search for output written by hand', () => {
  it.each([
    'REPOSITORY   TAG       IMAGE ID',
    'IMAGE          CREATED        CREATED BY',
    'cea5b9b6e873   22 hours ago   CMD ["node"]',
    '#5 [2/3] WORKDIR /web-ping',
  ])('finds %s', (line) => expect(handWritten(line)).not.toBeNull());

  it.each(['IMAGE: why it says missing', 'The image ID is short.', '`COPY` and `0B`, defaced facades'])(
    'lets pass %s',
    (line) => expect(handWritten(line)).toBeNull(),
  );
});
