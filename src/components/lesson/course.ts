import type { CollectionEntry } from 'astro:content';

type LessonEntry = CollectionEntry<'lessons'>;

/** `01-what-an-image-is` of `en/01-what-an-image-is`. */
export const slugOf = (lesson: LessonEntry): string => lesson.id.split('/').at(-1) ?? lesson.id;

/** The lessons of a language in the order of the course, which is that of the numbers in their names. */
export const lessonsIn = (lessons: readonly LessonEntry[], language: string): readonly LessonEntry[] =>
  lessons
    .filter(({ id }) => id.startsWith(`${language}/`))
    .toSorted((a, b) => slugOf(a).localeCompare(slugOf(b), 'en', { numeric: true }));
