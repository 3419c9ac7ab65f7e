import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { MANUAL } from '../../src/exercises/manual.ts';
import type { Finding } from './finding.ts';

const ROOT = join(import.meta.dirname, '../..');

type Words = Readonly<Record<string, Readonly<Record<string, string>> | undefined>>;

/** What the guide for authors cannot say in a language of the fields that authors write, and what it says of none. */
export function fieldFaults(language: string): readonly Finding[] {
  const file = `content/guide/fields.${language}.yaml`;
  const words = parse(readFileSync(join(ROOT, file), 'utf8')) as Words;
  const known = [...MANUAL].flatMap(([of, fields]) => fields.map(({ name }) => `${of}.${name}`));
  const said = Object.entries(words).flatMap(([of, names]) => Object.keys(names ?? {}).map((name) => `${of}.${name}`));
  return [
    ...known.filter((name) => !said.includes(name)).map((name) => ({ file, fault: `${name}: is missing` })),
    ...said.filter((name) => !known.includes(name)).map((name) => ({ file, fault: `${name}: there is no such field` })),
  ];
}
