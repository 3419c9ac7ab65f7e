import { z } from 'astro/zod';
import { closed } from './closed.ts';

/** The head of a lesson, `content/lessons/<language>/<nn-slug>.mdx`. Descriptions are the author's manual. */
export const lessonSchema = closed({
  title: z.string().max(60, 'at most 60 characters: shorten the title').describe('Title, as a reader would say it.'),
  summary: z
    .string()
    .max(200, 'at most 200 characters: keep to what one can do afterwards')
    .describe('What one can do afterwards, in one sentence: for lists and search results.'),
  minutes: z
    .int('a whole number of minutes')
    .min(3, 'at least 3 minutes: join it to another lesson')
    .max(15, 'at most 15 minutes: make two lessons of it')
    .describe('How long it takes, predictions and tasks included.'),
  start: z
    .string()
    .describe('What the terminal begins with: an exercise, or a preset of the catalogue such as `chapter`.'),
  exercise: z.string().optional().describe('Folder under content/exercises whose steps the tasks refer to.'),
  misconception: z.string().optional().describe('What many believe before this lesson, in one sentence.'),
  derived: z
    .array(z.string())
    .default([])
    .describe(
      'Sizes in the text that readers work out, or that are wrong on purpose: every other must stand in an output.',
    ),
  of: z.string().optional().describe('In a translation: the mark that `npm run lessons` shows for the English text.'),
});

/** A glossary, `content/glossary/<language>.yaml`: a map from a term's name in `<Term name>` to its entry. */
export const glossarySchema = z.record(
  z.string(),
  closed({
    term: z.string().describe('The term as it stands in a sentence.'),
    definition: z
      .string()
      .max(300, 'at most 300 characters: one or two sentences')
      .describe('What it means, in one or two sentences.'),
  }),
);
