import { describe, expect, test } from 'vitest';
import { createCmi5 } from '../../../src/package/cmi5/cmi5.ts';
import { readLaunch, type Launch } from '../../../src/package/cmi5/launch.ts';
import type { Fetch } from '../../../src/package/cmi5/store.ts';
import { createCourse } from '../../../src/package/course.ts';
import { cmi5Faults, verbOf, type Statement } from '../../support/cmi5-rules.ts';
import { LESSONS, VISIT } from './lessons.ts';

const ACTOR = { objectType: 'Agent', account: { homePage: 'https://lms.example', name: 'learner-7' } };
const QUERY = `?${new URLSearchParams({
  endpoint: 'https://lrs.example/xapi',
  fetch: 'https://lms.example/token',
  actor: JSON.stringify(ACTOR),
  registration: 'b1c1d7a4-0000-4000-8000-000000000001',
  activityId: 'https://lms.example/units/1',
})}`;
const LAUNCH = readLaunch(QUERY);
if (LAUNCH === null) throw new Error('the launch is not read');
const launch: Launch = LAUNCH;

const SESSION = {
  actor: ACTOR,
  registration: 'b1c1d7a4-0000-4000-8000-000000000001',
  activityId: 'https://lms.example/units/1',
  sessionId: 'session-1',
  publisherId: 'urn:layer-lab:unit:x',
};

interface Behaviour {
  readonly launchMode?: string;
  readonly takes?: boolean;
  readonly gives?: boolean;
  readonly masteryScore?: number;
  readonly returnURL?: string;
}

/** A stand-in for a record store, and for the platform that hands out its token. */
function createStore({ launchMode = 'Normal', takes = true, gives = true, ...data }: Behaviour = {}) {
  const statements: Statement[] = [];
  const documents = new Map<string, unknown>([
    [
      'LMS.LaunchData',
      {
        ...data,
        launchMode,
        contextTemplate: {
          contextActivities: { grouping: [{ id: 'urn:layer-lab:unit:x' }] },
          extensions: { 'https://w3id.org/xapi/cmi5/context/extensions/sessionid': 'session-1' },
        },
      },
    ],
    ['cmi5LearnerPreferences', { languagePreference: 'ko-KR,en' }],
  ]);
  const authorizations = new Set<string>();
  const fetch: Fetch = (address, { method, body, headers }) => {
    const { pathname, searchParams } = new URL(address);
    const answer = (ok: boolean, value: unknown = null) => Promise.resolve({ ok, json: () => Promise.resolve(value) });
    if (pathname === '/token')
      return answer(gives, gives ? { 'auth-token': 'c2VjcmV0' } : { 'error-code': '1', 'error-text': 'used' });
    authorizations.add(headers?.Authorization ?? '');
    if (pathname.endsWith('/statements')) {
      if (takes) statements.push(...(JSON.parse(body ?? '[]') as Statement[]));
      return answer(takes);
    }
    const name = searchParams.get('stateId') ?? searchParams.get('profileId') ?? '';
    if (method === 'PUT') documents.set(name, JSON.parse(body ?? 'null'));
    return answer(method === 'PUT' ? takes : documents.has(name), documents.get(name));
  };
  let time = Date.UTC(2026, 0, 2, 10);
  let count = 0;
  const surroundings = {
    fetch,
    now: () => (time += 1000),
    uuid: () => `00000000-0000-4000-8000-${String((count += 1)).padStart(12, '0')}`,
  };
  return { statements, documents, authorizations, surroundings };
}

const verbs = (statements: readonly Statement[]): readonly string[] => statements.map(verbOf);

describe('a cmi5 launch', () => {
  test('is read from the address; anything else is none', () => {
    expect(LAUNCH).toMatchObject({ endpoint: 'https://lrs.example/xapi/', actor: ACTOR });
    for (const query of ['', '?endpoint=x', QUERY.replace(/actor=[^&]*/, 'actor=1')])
      expect(readLaunch(query)).toBeNull();
  });

  test('says what happened, in order, each of the defined statements once', async () => {
    const store = createStore();
    const platform = await createCmi5(launch, store.surroundings);
    expect(platform?.language).toBe('ko-KR');
    const course = createCourse(LESSONS, platform, store.surroundings.now);
    for (const said of [...VISIT, ...VISIT.slice(-1)]) expect(await course.take(said)).toBe(true);
    platform?.leave();
    platform?.leave();
    expect(verbs(store.statements)).toEqual([
      'initialized',
      'answered',
      'answered',
      'answered',
      'completed',
      'answered',
      'passed',
      'answered',
      'terminated',
    ]);
    expect(store.authorizations).toEqual(new Set(['Basic c2VjcmV0']));
    const [begun, answer] = store.statements;
    expect(begun).toMatchObject({ actor: ACTOR, object: { id: 'https://lms.example/units/1' } });
    expect(begun?.context).toMatchObject({
      registration: 'b1c1d7a4-0000-4000-8000-000000000001',
      extensions: { 'https://w3id.org/xapi/cmi5/context/extensions/sessionid': 'session-1' },
      contextActivities: { grouping: [{ id: 'urn:layer-lab:unit:x' }] },
    });
    const categories = store.statements.map(({ context }) =>
      (context.contextActivities.category ?? []).map(({ id }) => id.split('/').at(-1)).join(' '),
    );
    expect(categories).toEqual(['cmi5', '', '', '', 'cmi5 moveon', '', 'cmi5 moveon', '', 'cmi5']);
    expect(answer).toMatchObject({
      object: { id: 'https://lms.example/units/1?part=01-first.guess', definition: { interactionType: 'choice' } },
      result: { response: 'b', success: false },
    });
    expect(store.statements.find(({ verb }) => verb.id.endsWith('passed'))).toMatchObject({
      result: { success: true, score: { scaled: 1, raw: 100, min: 0, max: 100 } },
    });
  });

  test('goes on where the visit before has ended, and says nothing twice', async () => {
    const store = createStore();
    const first = await createCmi5(launch, store.surroundings);
    const before = createCourse(LESSONS, first, store.surroundings.now);
    for (const said of VISIT) await before.take(said);
    first?.leave();
    store.statements.length = 0;
    const second = await createCmi5(launch, store.surroundings);
    const course = createCourse(LESSONS, second, store.surroundings.now);
    expect(course.standing().isPassed).toBe(true);
    for (const said of VISIT.slice(-1)) await course.take(said);
    second?.leave();
    expect(verbs(store.statements)).toEqual(['initialized', 'answered', 'terminated']);
  });

  test('is passed by the score that the platform asks for, and says which that was', async () => {
    const store = createStore({ masteryScore: 1, returnURL: 'https://lms.example/course' });
    const platform = await createCmi5(launch, store.surroundings);
    expect(platform?.wayBack).toBe('https://lms.example/course');
    const course = createCourse(LESSONS, platform, store.surroundings.now);
    for (const said of VISIT) await course.take(said);
    platform?.leave();
    expect(cmi5Faults(store.statements, { ...SESSION, masteryScore: 1 })).toEqual([]);
    expect(verbs(store.statements)).toContain('passed');

    const lower = createStore({ masteryScore: 0.5, returnURL: 'javascript:alert(1)' });
    const other = await createCmi5(launch, lower.surroundings);
    expect(other?.wayBack).toBe('');
    const begun = createCourse(LESSONS, other, lower.surroundings.now);
    for (const said of VISIT.slice(0, 4)) await begun.take(said);
    other?.leave();
    expect(cmi5Faults(lower.statements, { ...SESSION, masteryScore: 0.5 })).toEqual([]);
    expect(lower.statements.find((each) => verbOf(each) === 'passed')?.result?.score?.raw).toBe(66);
  });

  test('of somebody who only browses tells no result', async () => {
    const store = createStore({ launchMode: 'Browse' });
    const platform = await createCmi5(launch, store.surroundings);
    const course = createCourse(LESSONS, platform, store.surroundings.now);
    for (const said of VISIT) await course.take(said);
    platform?.leave();
    expect(verbs(store.statements)).toEqual(['initialized', 'terminated']);
  });

  test('that is refused is no platform; a store that takes nothing is tried again, and said', async () => {
    expect(await createCmi5(launch, createStore({ gives: false }).surroundings)).toBeNull();
    const store = createStore({ takes: false });
    const course = createCourse(LESSONS, await createCmi5(launch, store.surroundings), store.surroundings.now);
    for (const said of VISIT) expect(await course.take(said)).toBe(false);
  });
});
