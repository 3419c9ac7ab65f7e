import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';
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

/** Examples of the command reference. */
const reference = defineCollection({
  loader: glob({ pattern: '*.yaml', base: 'content/reference' }),
  schema: z.strictObject({ setup: z.array(z.string()), examples: z.record(z.string(), z.string()) }),
});

/** The authors' guide, in each language. */
const guide = defineCollection({
  loader: glob({ pattern: '*.mdx', base: 'content/guide' }),
  schema: z.strictObject({ title: z.string() }),
});

/** What the fields of lessons and exercises are, in languages other than English, whose words the schemas have. */
const fields = defineCollection({
  loader: glob({
    pattern: 'fields.*.yaml',
    base: 'content/guide',
    generateId: ({ entry }) => entry.replace('.yaml', ''),
  }),
  schema: z.record(z.string(), z.record(z.string(), z.string())),
});

/** The instructors' guide, in each language. */
const teach = defineCollection({
  loader: glob({ pattern: '*.mdx', base: 'content/teach' }),
  schema: z.strictObject({ title: z.string() }),
});

export const collections = { lessons, exercises, translations, glossary, reference, guide, fields, teach };
