import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'astro/zod';
import { glossarySchema, lessonSchema } from '../../src/exercises/lesson-schema.ts';
import { exerciseSchema, type Exercise } from '../../src/exercises/schema.ts';
import { translationSchema, type ExerciseTranslation } from '../../src/exercises/translate.ts';
import type { Finding } from './finding.ts';
import { readYaml, type ReadYaml } from './yaml.ts';

const ROOT = join(import.meta.dirname, '../..');

export interface Lesson {
  readonly file: string;
  readonly language: string;
  readonly slug: string;
  readonly head: z.output<typeof lessonSchema>;
  readonly body: string;
  /** The line in the file with which the body begins, from 1. */
  readonly bodyLine: number;
}

export interface ReadExercise {
  readonly file: string;
  readonly slug: string;
  readonly exercise: Exercise;
  /** The line in the file of what a path leads to. */
  readonly lineOf: ReadYaml<Exercise>['lineOf'];
  readonly translations: ReadonlyMap<string, { readonly file: string; readonly translation: ExerciseTranslation }>;
}

export type Glossary = z.output<typeof glossarySchema>;

/** All that authors write, and what could not be read. */
export interface Content {
  readonly lessons: readonly Lesson[];
  readonly exercises: ReadonlyMap<string, ReadExercise>;
  readonly glossaries: ReadonlyMap<string, Glossary>;
  readonly findings: readonly Finding[];
}

/** Names the state of an English text, so that a translation can say which one it translates. */
export const markOf = (text: string): string => createHash('sha256').update(text.trim()).digest('hex').slice(0, 8);

/** What of an exercise is translated, as one text. */
export const textsOf = ({ title, steps }: Exercise): string =>
  JSON.stringify([title, steps.map(({ id, goal, hints, done }) => [id, goal, hints, done])]);

export function readContent(root: string = ROOT): Content {
  const findings: Finding[] = [];
  const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');

  /** The value of a file as its schema has it; otherwise `null`, and what is wrong is among the findings. */
  function read<T>(file: string, text: string, schema: z.ZodType<T>, from = 1): ReadYaml<T> | null {
    const result = readYaml({ file, text, from }, schema);
    if (!('findings' in result)) return result;
    findings.push(...result.findings);
    return null;
  }

  function lesson(file: string): readonly Lesson[] {
    const [, head, body = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(textOf(file)) ?? [];
    if (head === undefined) {
      findings.push({
        file,
        line: 1,
        fault: 'it has no head: begin with a line ---, the fields, and another line ---',
      });
      return [];
    }
    const data = read(file, head, lessonSchema, 2)?.data;
    const bodyLine = head.split('\n').length + 3;
    const [, , language = '', name = ''] = file.split('/');
    return data === undefined ? [] : [{ file, language, slug: name.replace(/\.mdx$/, ''), head: data, body, bodyLine }];
  }

  function exercise(slug: string): readonly (readonly [string, ReadExercise])[] {
    const folder = `content/exercises/${slug}`;
    const file = `${folder}/exercise.yaml`;
    if (!existsSync(join(root, file))) {
      findings.push({ file, fault: 'the folder has no exercise.yaml' });
      return [];
    }
    const own = read(file, textOf(file), exerciseSchema);
    const translations = readdirSync(join(root, folder))
      .filter((name) => /^[a-z]{2}\.yaml$/.test(name))
      .flatMap((name) => {
        const translation = read(`${folder}/${name}`, textOf(`${folder}/${name}`), translationSchema)?.data;
        return translation === undefined
          ? []
          : [[name.slice(0, 2), { file: `${folder}/${name}`, translation }] as const];
      });
    return own === null
      ? []
      : [[slug, { file, slug, exercise: own.data, lineOf: own.lineOf, translations: new Map(translations) }]];
  }

  const languages = readdirSync(join(root, 'content/lessons'));
  const lessons = languages.flatMap((language) =>
    readdirSync(join(root, 'content/lessons', language))
      .filter((name) => name.endsWith('.mdx'))
      .flatMap((name) => lesson(`content/lessons/${language}/${name}`)),
  );
  const exercises = new Map(readdirSync(join(root, 'content/exercises')).flatMap(exercise));
  const glossaries = new Map(
    readdirSync(join(root, 'content/glossary')).flatMap((name) => {
      const data = read(`content/glossary/${name}`, textOf(`content/glossary/${name}`), glossarySchema)?.data;
      return data === undefined ? [] : [[name.replace(/\.yaml$/, ''), data] as const];
    }),
  );
  return { lessons, exercises, glossaries, findings };
}
