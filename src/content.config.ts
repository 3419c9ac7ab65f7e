import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { glossarySchema, lessonSchema } from './exercises/lesson-schema.ts';
import { exerciseSchema } from './exercises/schema.ts';
import { translationSchema } from './exercises/translate.ts';

/** Lessons: the number in a file's name is its place in the course. */
const lessons = defineCollection({
  loader: glob({ pattern: '*/*.mdx', base: 'content/lessons' }),
  schema: lessonSchema,
});

/** Exercises, each in a folder of its own. */
const exercises = defineCollection({
  loader: glob({
    pattern: '*/exercise.yaml',
    base: 'content/exercises',
    generateId: ({ entry }) => entry.split('/')[0] ?? entry,
  }),
  schema: exerciseSchema,
});

/** Their texts in other languages: `<slug>/<language>`. */
const translations = defineCollection({
  loader: glob({ pattern: '*/??.yaml', base: 'content/exercises' }),
  schema: translationSchema,
});

/** A glossary for each language. */
const glossary = defineCollection({
  loader: glob({ pattern: '*.yaml', base: 'content/glossary' }),
  schema: glossarySchema,
});

export const collections = { lessons, exercises, translations, glossary };
