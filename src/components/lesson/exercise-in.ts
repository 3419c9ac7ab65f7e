import { getEntry } from 'astro:content';
import type { Exercise } from '../../exercises/schema.ts';
import { translate } from '../../exercises/translate.ts';

/** The exercise of a lesson with its texts in a language; `null` for a lesson without one. */
export async function exerciseIn(language: string, slug: string | undefined): Promise<Exercise | null> {
  if (slug === undefined) return null;
  const exercise = await getEntry('exercises', slug);
  if (!exercise) throw new Error(`there is no content/exercises/${slug}/exercise.yaml`);
  const translation = language === 'en' ? undefined : await getEntry('translations', `${slug}/${language}`);
  return translation ? translate(exercise.data, translation.data) : exercise.data;
}
