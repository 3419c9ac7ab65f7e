import type { Finding } from './finding.ts';
import { checkProse } from './prose.ts';
import type { Content, Lesson } from './read.ts';
import { translate } from '../../src/exercises/translate.ts';

/** Checks one lesson with its exercise's texts in its language. */
export async function checkLesson(
  lesson: Lesson,
  { lessons, exercises, glossaries }: Content,
): Promise<readonly Finding[]> {
  const { file, language, head } = lesson;
  const read = head.exercise === undefined ? undefined : exercises.get(head.exercise);
  if (head.exercise !== undefined && read === undefined)
    return [{ file, fault: `exercise: there is no content/exercises/${head.exercise}/exercise.yaml that can be read` }];
  const translation = read?.translations.get(language)?.translation;
  const exercise =
    read === undefined ? null : translation === undefined ? read.exercise : translate(read.exercise, translation);
  const slugs = new Set(lessons.filter((other) => other.language === language).map(({ slug }) => slug));
  return checkProse(lesson, exercise, glossaries.get(language) ?? {}, slugs);
}
