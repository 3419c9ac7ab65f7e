import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';
import { exerciseSchema } from './exercises/schema.ts';

/** A lesson: `content/lessons/<language>/<nn-slug>.mdx`. The number in its name is its place in the course. */
const lessons = defineCollection({
  loader: glob({ pattern: '*/*.mdx', base: 'content/lessons' }),
  schema: z.strictObject({
    title: z.string().max(60).describe('Title, as a reader would say it. At most 60 characters.'),
    summary: z.string().max(200).describe('What one can do afterwards, in one sentence: for lists and search results.'),
    minutes: z.number().int().min(3).max(15).describe('How long it takes, predictions and tasks included.'),
    start: z.string().describe('What the terminal begins with: a preset of the catalogue, such as `chapter`.'),
    exercise: z.string().optional().describe('Folder under content/exercises whose steps the tasks refer to.'),
    setup: z.array(z.string()).default([]).describe('Commands that were run before the lesson begins.'),
  }),
});

/** An exercise: `content/exercises/<slug>/exercise.yaml`. */
const exercises = defineCollection({
  loader: glob({
    pattern: '*/exercise.yaml',
    base: 'content/exercises',
    generateId: ({ entry }) => entry.split('/')[0] ?? entry,
  }),
  schema: exerciseSchema,
});

/** The glossary: `content/glossary/<language>.yaml`, a map from a term's name in `<Term name>` to its entry. */
const glossary = defineCollection({
  loader: glob({ pattern: '*.yaml', base: 'content/glossary' }),
  schema: z.record(
    z.string(),
    z.strictObject({
      term: z.string().describe('The term as it stands in a sentence.'),
      definition: z.string().max(300).describe('What it means, in one or two sentences.'),
    }),
  ),
});

export const collections = { lessons, exercises, glossary };
