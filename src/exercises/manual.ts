import { z } from 'astro/zod';
import { lessonSchema } from './lesson-schema.ts';
import { CHECKS, exerciseSchema, stepSchema } from './schema.ts';

/** A field as the author's manual shows it: what the schema itself says of it. */
export interface Field {
  readonly name: string;
  readonly description: string;
  readonly isOptional: boolean;
}

/** What a schema says of itself, or of what may be left out. */
const describedAs = (type: z.ZodType): string =>
  type.description ?? (type instanceof z.ZodOptional ? describedAs(type.unwrap() as z.ZodType) : '');

const fieldsOf = (shape: Readonly<Record<string, z.ZodType>>): readonly Field[] =>
  Object.entries(shape).map(([name, type]) => ({
    name,
    description: describedAs(type),
    isOptional: type.safeParse(undefined).success,
  }));

/** The fields of everything that authors write in YAML, by what it is called in the guide. */
export const MANUAL: ReadonlyMap<string, readonly Field[]> = new Map([
  ['lesson', fieldsOf(lessonSchema.shape)],
  ['exercise', fieldsOf(exerciseSchema.shape)],
  ['step', fieldsOf(stepSchema.shape)],
  ...Object.entries(CHECKS).map(([kind, schema]) => [kind, fieldsOf(schema.shape)] as const),
]);
