import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LARGEST_EXERCISE, readExerciseText, writeExerciseText } from '../../../src/session/share/exercise-text.ts';
import { readExercise } from '../../../src/exercises/read-linked.ts';
import { RefusedLog } from '../../../src/session/share/refused.ts';
import { startNames } from '../../../src/session/workspaces.ts';

const YAML = `title: Tag it
start: chapter
steps:
  - id: tag
    goal: Give hello-world the name \`mine\`.
    check: { image: { name: mine } }
    hints: [It is a noun and a verb., '\`docker image tag\`', '\`docker image tag hello-world\` and a name']
    solution: [docker image tag hello-world mine]
    done: One image, two names.
`;

const refusal = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (error instanceof RefusedLog) return error.reason;
    throw error;
  }
  return 'none';
};

describe('an exercise in a link', () => {
  it('comes out as it went in, Hangul too, in letters that an address may hold', () => {
    const yaml = `${YAML}# 다 했습니다\n`;
    const text = writeExerciseText(yaml);
    expect(text).toMatch(/^1~[0-9a-f]{16}~[\w-]+$/);
    expect(readExerciseText(text).yaml).toBe(yaml);
  });

  it('is refused where it was cut off, altered, is of a later version, or holds too much', () => {
    const text = writeExerciseText(YAML);
    for (const damaged of ['', 'x', text.slice(0, -1), text.replace(/.$/, '_'), '1~0123456789abcdef~', `0${text}~`])
      expect(
        refusal(() => readExerciseText(damaged)),
        damaged,
      ).toBe('damaged');
    expect(refusal(() => readExerciseText(text.replace('1', '2')))).toBe('newer');
    expect(refusal(() => writeExerciseText('a'.repeat(LARGEST_EXERCISE)))).toBe('none');
    expect(refusal(() => writeExerciseText('a'.repeat(LARGEST_EXERCISE + 1)))).toBe('too-large');
    expect(refusal(() => readExerciseText('a'.repeat(30_000)))).toBe('too-large');
  });

  const faultOf = (yaml: string): string => {
    const read = readExercise(yaml, startNames());
    return 'fault' in read ? read.fault : 'none';
  };

  it('has the vocabulary of the site’s own exercises', () => {
    expect(faultOf(YAML)).toBe('none');
    for (const slug of readdirSync('content/exercises'))
      expect(faultOf(readFileSync(`content/exercises/${slug}/exercise.yaml`, 'utf8')), slug).toMatch(
        /^none$|^network: /,
      );
  });

  it.each([
    ['start: chapter', 'start: moon', /^start: there is no start called moon; there are 01-what/],
    ['title: Tag it', 'titel: Tag it', /^title: |there is no field titel here/],
    ['image: { name: mine }', 'image: { nam: mine }', /^steps\.0\.check: .*image: there is no field nam here/],
    ['image: { name: mine }', 'imge: {}', /^steps\.0\.check: a check has exactly one of: image/],
    ['solution: [docker image tag hello-world mine]', 'solution: []', /^steps\.0\.solution: /],
    ['steps:', 'network: { a.example: { status: 404 } }\nsteps:', /^network: an exercise in a link cannot/],
    ['title: Tag it', 'title: [', /line \d+, column \d+$/],
    ['title: Tag it', 'title: &a Tag\nmore: *a', /anchors and aliases/],
    ['title: Tag it', 'title: Tag it\n__proto__: { start: chapter }', /^there is no field __proto__ here/],
    ['{ image: { name: mine } }', '{ __proto__: { image: { name: mine } } }', /^steps\.0\.check: a check has/],
    ['{ image: { name: mine } }', '{ constructor: {} }', /^steps\.0\.check: a check has exactly one of: image/],
    ['start: chapter', 'start: __proto__', /^start: there is no start called __proto__/],
    ['[docker image tag', '["\\u202egat", docker image tag', /^steps\.0\.solution\.0: there is a character/],
    ['title: Tag it', 'title: "Tag \\e[31mit"', /^title: there is a character that cannot be seen/],
    ['steps:', '---\nsteps:', /^there is a second document/],
    ['title: Tag it', 'title: Tag it\n"a\u202eb": 1', /^there is a field with a character that cannot be seen$/],
    ['{ image: {', '{ "im\u200bage": {', /^steps\.0\.check: there is a field with a character that cannot be seen$/],
    ['title: Tag it', 'title: "\ud800"', /^title: there is a character that cannot be seen$/],
    ['title: Tag it', 'title: [a, [b]]', /^title: /],
    ['title: Tag it', 'title: !!binary aGVsbG8=', /^title: /],
    ['title: Tag it', 'title: !!binary "*"', /^title: /],
    ['title: Tag it', 'title: !!set { a }', /^title: /],
    ['title: Tag it', 'title: !!js/function "() => 1"', /^none$/],
    ['title: Tag it', 'title: Tag it\n? { a: { b: c } }\n: 1', /^there is no field /],
    ['title: Tag it', 'title: Tag it\ntitle: again', /^Map keys must be unique at line 2/],
    ['title: Tag it', '<<: { start: moon }\ntitle: Tag it', /^there is no field << here/],
    ['{ name: mine }', '{ name: mine, bytes: { min: .nan } }', /^steps\.0\.check: image\.bytes\.min: /],
    ['{ name: mine }', '{ name: mine, bytes: { min: 1e999 } }', /^steps\.0\.check: image\.bytes\.min: /],
    ['id: tag', 'id: constructor"><script>', /^steps\.0\.id: small letters/],
  ])('with %s as %s is refused in one sentence that names the place', (from, to, said) => {
    expect(faultOf(YAML.replace(from, to))).toMatch(said);
  });

  it('is refused in a short sentence, however long what it has', () => {
    const fault = faultOf(YAML.replace('start: chapter', `start: ${'x'.repeat(10_000)}`));
    expect(fault).toMatch(/^start: there is no start called x+…$/);
    expect(fault).toHaveLength(301);
  });

  it('needs a name of its own for each step', () => {
    const step = YAML.slice(YAML.indexOf('  - id'));
    expect(faultOf(YAML + step)).toBe('steps.1.id: another step has this name already');
  });

  it('is refused, and soon, where it is made to be too deep', () => {
    const deep = `${YAML.slice(0, YAML.indexOf('    check'))}    check: ${'{all: ['.repeat(2000)}`;
    expect(faultOf(deep)).not.toBe('none');
    const closed = '{not: '.repeat(1800) + '{ran: {command: a}}' + '}'.repeat(1800);
    expect(faultOf(YAML.replace('{ image: { name: mine } }', closed))).toBe('it is nested too deeply');
  });

  it('is refused where it has no fields', () => {
    for (const yaml of ['', '42', '- a', '!!js/function x'])
      expect(faultOf(yaml)).toBe('there are no fields; an exercise has title, start, network, steps');
  });
});
