import { describe, expect, it } from 'vitest';
import { glossarySchema, lessonSchema } from '../../../src/exercises/lesson-schema.ts';
import { networkSchema } from '../../../src/exercises/network-schema.ts';
import { MANUAL } from '../../../src/exercises/manual.ts';
import { exerciseSchema } from '../../../src/exercises/schema.ts';
import type { Start } from '../../../src/session/start.ts';

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** What an author reads behind the name of the file: each field with what is wrong and what to do. */
const told = (result: { readonly error?: { readonly issues: readonly Issue[] } | undefined }): readonly string[] =>
  result.error?.issues.map(({ path, message }) => `${path.map(String).join('.')}: ${message}`) ?? [];

describe('the schema of exercises', () => {
  const step = {
    id: 'a',
    goal: 'g',
    done: 'd',
    hints: ['1', '2', '3'],
    solution: ['ls'],
    check: { ran: { command: 'ls' } },
  };
  const faults = (more: object): readonly string[] =>
    told(exerciseSchema.safeParse({ title: 'T', start: 's', steps: [{ ...step, ...more }] }));

  it('takes nested combinations', () => {
    expect(
      faults({ check: { all: [{ not: { image: { name: 'x' } } }, { any: [{ ran: { command: 'ls' } }] }] } }),
    ).toEqual([]);
  });

  it('names field and remedy where an author mistypes', () => {
    expect(faults({ check: { imge: { name: 'x' } } })).toEqual([
      'steps.0.check: a check has exactly one of: image, layer, file, container, disk, cache, ran, answer, all, any, not',
    ]);
    expect(faults({ check: { image: { nam: 'x' } } })[0]).toContain(
      'image: there is no field nam here; the fields are name',
    );
    expect(faults({ check: { image: { name: 1 } } })[0]).toContain(
      'steps.0.check: image.name: Invalid input: expected string',
    );
    expect(faults({ check: { ran: {} } })).toEqual(['steps.0.check: ran.command: it is missing']);
    expect(faults({ gaol: 'x' })[0]).toContain('steps.0: there is no field gaol here; the fields are id, goal');
    expect(faults({ hints: ['1'] })).toEqual([
      'steps.0.hints: exactly three hints: a nudge, a pointer, and the answer but for the last key',
    ]);
    expect(faults({ id: 'Build it' })).toEqual(['steps.0.id: small letters, digits and dashes only']);
  });
});

describe('the network of an exercise', () => {
  const steps = [
    { id: 'a', goal: 'g', done: 'd', hints: ['1', '2', '3'], solution: ['ls'], check: { ran: { command: 'ls' } } },
  ];
  const faults = (network: object): readonly string[] =>
    told(exerciseSchema.safeParse({ title: 'T', start: 's', network, steps }));

  it('is what sessions take', () => {
    const network = { 'blog.sixeyed.com': { status: 503, latency: [10, 20], body: 'busy' }, a: { fails: 'dns' } };
    expect(faults(network)).toEqual([]);
    const start: Start = { preset: 'chapter', files: {}, network: networkSchema.parse(network) };
    expect(start.network).toEqual(network);
  });

  it.each([
    [{ 'https://a.b/': {} }, 'network.https://a.b/: a host name in small letters, without https:// and path'],
    [{ a: { stauts: 1 } }, 'network.a: there is no field stauts here; the fields are status, latency'],
    [{ a: { status: 99 } }, 'network.a.status: a status from 200 to 599'],
    [{ a: { latency: 5 } }, 'network.a.latency: two numbers of milliseconds, such as [50, 200]'],
    [{ a: { latency: [9, 5] } }, 'network.a.latency: the first number is the shortest time'],
    [{ a: { fails: 'DNS' } }, 'network.a.fails: one of: refused, reset, timeout, unreachable, dns'],
  ])('names field and remedy: %j', (network, words) => {
    expect(faults(network)).toEqual([expect.stringContaining(words) as string]);
  });
});

describe('the schema of lessons', () => {
  const head = { title: 'T', summary: 'S', minutes: 5, start: 'chapter' };
  const faults = (more: object): readonly string[] => told(lessonSchema.safeParse({ ...head, ...more }));

  it('names field and remedy', () => {
    expect(faults({})).toEqual([]);
    expect(faults({ titel: 'x' })[0]).toContain('there is no field titel here; the fields are title, summary');
    expect(faults({ minutes: 40 })).toEqual(['minutes: at most 15 minutes: make two lessons of it']);
    expect(faults({ title: 'x'.repeat(61) })).toEqual(['title: at most 60 characters: shorten the title']);
  });
});

describe('the schema of glossaries', () => {
  it('names the entry, the field and the remedy', () => {
    expect(told(glossarySchema.safeParse({ tag: { term: 'tag', definition: 'x'.repeat(301) } }))).toEqual([
      'tag.definition: at most 300 characters: one or two sentences',
    ]);
  });
});

describe('the manual for authors', () => {
  it('says of every field what it is', () => {
    const fields = [...MANUAL].flatMap(([of, all]) => all.map((field) => ({ of, ...field })));
    expect(fields.filter(({ description }) => description === '')).toEqual([]);
  });
});
