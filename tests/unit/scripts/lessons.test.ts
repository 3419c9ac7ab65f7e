import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkLesson } from '../../../scripts/lessons/check.ts';
import { showFinding } from '../../../scripts/lessons/finding.ts';
import { readContent } from '../../../scripts/lessons/read.ts';
import { replayExercise } from '../../../scripts/lessons/replay.ts';
import { checkTranslations } from '../../../scripts/lessons/translations.ts';
import { makeLesson } from '../../../scripts/new-lesson/make.ts';

const ENGLISH = 'content/lessons/en/01-names.mdx';
const KOREAN = 'content/lessons/ko/01-names.mdx';
const EXERCISE = 'content/exercises/01-names/exercise.yaml';

describe('an author’s mistake is named with its file, its line and what is wrong', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'layer-lab-lessons-'));
    for (const folder of ['lessons/en', 'lessons/ko', 'exercises', 'glossary'])
      mkdirSync(join(root, 'content', folder), { recursive: true });
    makeLesson(root, 'Names');
  });
  afterEach(() => rmSync(root, { recursive: true }));

  /** What `npm run lessons` says of the content, as it shows it. */
  async function said(): Promise<string> {
    const content = readContent(root);
    const findings = [...content.findings];
    for (const lesson of content.lessons) findings.push(...(await checkLesson(lesson, content)));
    for (const read of content.exercises.values()) findings.push(...(await replayExercise(read, content.lessons)));
    return [...findings, ...checkTranslations(content, 'ko')].map(showFinding).join('\n');
  }

  it.each([
    ['a number in words', ENGLISH, 'minutes: 3', 'minutes: three', '4\n  minutes: a whole number of minutes'],
    ['a colon without quotes', ENGLISH, 'What one', 'Names: what one', '3\n  it cannot be read as YAML: '],
    ['a field misspelt', ENGLISH, 'summary:', 'sumary:', '3\n  the whole file: there is no field sumary here; '],
    ['a field left out', ENGLISH, 'minutes: 3\n', '', '2\n  minutes: it is missing'],
    ['a head left out', ENGLISH, '---\n', '', '1\n  it has no head: '],
    ['a command that fails', ENGLISH, 'image ls"', 'image lsx"', '11\n  “docker image lsx” ends with 1'],
    [
      'a step misspelt',
      ENGLISH,
      'step="first"',
      'step="frist"',
      '22\n  <Task step="frist">: the exercise has no such step; it has first',
    ],
    ['a part that does not exist', ENGLISH, '<Task', '<Figur /> <Task', '22\n  <Figur>: there is no such part; '],
    [
      'an attribute misspelt',
      ENGLISH,
      'cmd=',
      'command=',
      '11\n  <Run command>: it has no command; it has cmd, as, fails',
    ],
    ['a part not closed', ENGLISH, '</Predict>', '', '13\n  <Predict> is not closed: '],
    ['a part closed twice', ENGLISH, '</Quiz>', '</Quiz></Quiz>', '29\n  </Quiz>: nothing of this name is open here'],
    ['a quote not closed', ENGLISH, 'image ls"', 'image ls', '11\n  this part cannot be read: '],
    [
      'a term that does not exist',
      ENGLISH,
      'What this',
      '<Term name="laier" /> What this',
      '9\n  <Term name="laier">: ',
    ],
    [
      'a lesson that does not exist',
      ENGLISH,
      'What this',
      '[x](../99-x/) What this',
      '9\n  link to ../99-x/: there is no such',
    ],
    [
      'an image that does not exist',
      ENGLISH,
      '## The',
      '<Figure image="x" caption="x" />\n\n## The',
      '20\n  <Figure image="x">: ',
    ],
    [
      'a size without output',
      ENGLISH,
      'What this',
      '12.3MB: What this',
      '9\n  it speaks of 12.3MB, which no output shows',
    ],
    [
      'a check that does not exist',
      EXERCISE,
      'image: { name',
      'imag: { name',
      '6\n  steps.0.check: a check has exactly one of: ',
    ],
    [
      'a field that no check has',
      EXERCISE,
      'layers: {',
      'layer: {',
      '7\n  steps.0.check.image: there is no field layer here; ',
    ],
    ['a brace not closed', EXERCISE, '1 } }', '1 }', '8\n  it cannot be read as YAML: '],
    ['an indent that is wrong', EXERCISE, '    goal:', '   goal:', '5\n  it cannot be read as YAML: '],
    [
      'a solution that does nothing',
      EXERCISE,
      'docker image tag',
      'docker image tga',
      '4\n  step first: the solution does not solve it: ',
    ],
    ['a part not as in English', KOREAN, 'image ls"', 'ps"', '12\n  other components than in English: '],
  ])('%s', async (_, file, from, to, fault) => {
    const text = readFileSync(join(root, file), 'utf8');
    expect(text).toContain(from);
    writeFileSync(join(root, file), text.replace(from, to));
    expect(await said()).toContain(`${file}:${fault}`);
  });

  it('a translation that is missing', async () => {
    rmSync(join(root, KOREAN));
    expect(await said()).toContain(`${KOREAN}\n  missing: ${ENGLISH} is not translated`);
  });

  it('a tag in backticks is only spoken of', async () => {
    const text = readFileSync(join(root, ENGLISH), 'utf8');
    writeFileSync(join(root, ENGLISH), text.replace('What this', '`<Nothing>` What this'));
    expect(await said()).not.toContain(`${ENGLISH}:9`);
  });
});
