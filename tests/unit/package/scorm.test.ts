import { Scorm12API, Scorm2004API } from 'scorm-again';
import { describe, expect, test } from 'vitest';
import { createCourse } from '../../../src/package/course.ts';
import type { Platform } from '../../../src/package/platform.ts';
import { createScorm } from '../../../src/package/scorm.ts';
import { SCORM_12 } from '../../../src/package/scorm-12.ts';
import { SCORM_2004 } from '../../../src/package/scorm-2004.ts';
import { scormCalls } from '../../../src/package/scorm-calls.ts';
import { createFacade, type Facade } from './facade.ts';
import { LESSONS, VISIT } from './lessons.ts';

const START = Date.UTC(2026, 0, 2, 10);

/** A clock that goes on by a minute and a half whenever somebody looks. */
function createClock(): () => number {
  let time = START - 90_000;
  return () => (time += 90_000);
}

const open = (api: object, prefix: '' | 'LMS'): Platform | null =>
  createScorm(scormCalls(api, prefix), prefix === 'LMS' ? SCORM_12 : SCORM_2004, createClock());

async function visit(platform: Platform | null, news = VISIT): Promise<readonly boolean[]> {
  const course = createCourse(LESSONS, platform, createClock());
  const answers: boolean[] = [];
  for (const each of news) answers.push(await course.take(each));
  return answers;
}

describe.each(['LMS', ''] as const)('a visit on a strict platform (%s)', (prefix) => {
  const run = async (behaviour = {}, news = VISIT): Promise<{ facade: Facade; answers: readonly boolean[] }> => {
    const facade = createFacade({ prefix, ...behaviour });
    const platform = open(facade.api, prefix);
    const answers = await visit(platform, news);
    platform?.leave();
    platform?.leave();
    return { facade, answers };
  };

  test('ends with nothing refused, everything stored, and is ended once', async () => {
    const { facade, answers } = await run();
    expect(facade.faults).toEqual([]);
    expect(answers).toEqual([true, true, true, true, true]);
    expect(facade.calls.filter((call) => /^(?:Finish|Terminate)$/.test(call))).toHaveLength(1);
    expect(facade.calls.filter((call) => call === 'Commit').length).toBeGreaterThanOrEqual(VISIT.length);
  });

  test('tells the score before the status', async () => {
    const { facade } = await run();
    const first = (part: string): number => facade.calls.findIndex((call) => call.includes(part));
    expect(first('score.raw=')).toBeGreaterThan(0);
    expect(first('score.raw=')).toBeLessThan(first('status='));
  });

  test('is incomplete when somebody leaves early, and neither passed nor failed', async () => {
    const { facade } = await run({}, VISIT.slice(0, 2));
    const statuses = facade.calls.filter((call) => call.includes('status='));
    expect(statuses.length).toBeGreaterThan(0);
    expect(statuses.every((call) => call.endsWith('=incomplete'))).toBe(true);
  });

  test('never lowers what the platform has', async () => {
    const before: Record<string, string> =
      prefix === 'LMS'
        ? { 'cmi.core.lesson_status': 'passed', 'cmi.core.score.raw': '90' }
        : { 'cmi.completion_status': 'completed', 'cmi.success_status': 'passed', 'cmi.score.raw': '90' };
    const { facade } = await run({ values: before }, VISIT.slice(0, 2));
    expect(facade.values).toMatchObject(before);
  });

  test('says so when the platform does not store it, and goes on', async () => {
    const { answers, facade } = await run({ commits: false });
    expect(answers).toEqual([false, false, false, false, false]);
    expect(facade.faults).toEqual([]);
  });

  test('works where status, score and mode come back empty', async () => {
    const { facade, answers } = await run({ forgets: true });
    expect(facade.faults).toEqual([]);
    expect(answers.at(-1)).toBe(true);
    expect(Object.entries(facade.values).find(([name]) => name.endsWith('score.raw'))?.[1]).toBe('100');
  });

  test('is stored and goes on when the page is hidden, and says nothing after it has ended', async () => {
    const facade = createFacade({ prefix });
    const platform = open(facade.api, prefix);
    const course = createCourse(LESSONS, platform, createClock());
    const [first, second] = VISIT;
    if (first) await course.take(first);
    const before = facade.calls.length;
    platform?.pause();
    expect(facade.calls.slice(before)).toEqual([expect.stringMatching(/session_time=/), 'Commit']);
    expect(second && (await course.take(second))).toBe(true);
    platform?.leave();
    const ended = facade.calls.length;
    platform?.pause();
    expect(second && (await course.take(second))).toBe(false);
    expect(facade.calls).toHaveLength(ended);
    expect(facade.faults).toEqual([]);
  });

  test('cuts an answer off where the platform takes no more', async () => {
    const order = {
      id: 'lines',
      kind: 'order',
      response: Array.from({ length: 127 }, () => 1),
      isRight: false,
    } as const;
    const said = { lesson: '01-first', progress: { steps: [], choices: { lines: 1 } }, news: order };
    const { facade } = await run({}, [said, { ...said, news: { ...order, response: [...order.response, 1, 1, 1] } }]);
    expect(facade.faults).toEqual([]);
  });

  test('is as good as new where what was kept is of somebody else', async () => {
    for (const kept of [
      'x'.repeat(64_000),
      '<b>1</b>',
      'LL1;__proto__;zzzz-',
      'LL1;01-first;\u0000\u0000\u0000\u0000-',
      '"',
    ]) {
      const { facade, answers } = await run({ values: { 'cmi.suspend_data': kept } });
      expect(answers.at(-1)).toBe(true);
      expect(facade.faults).toEqual([]);
      expect(facade.values['cmi.suspend_data']).toMatch(/^LL1;01-first;/);
    }
  });

  test('changes nothing when somebody only looks at it', async () => {
    const name = prefix === 'LMS' ? 'cmi.core.lesson_mode' : 'cmi.mode';
    const { facade } = await run({ values: { [name]: 'review' } });
    expect(facade.calls).toEqual(['Initialize', prefix === 'LMS' ? 'Finish' : 'Terminate']);
  });

  test('adds its answers to those that are there, and lines in order as their letters', async () => {
    const order = { id: 'lines', kind: 'order', response: [2, 0, 11], isRight: false } as const;
    const said = { lesson: '01-first', progress: { steps: [], choices: { lines: 1 } }, news: order };
    const { facade } = await run({ values: { 'cmi.interactions._count': '7' } }, [said]);
    expect(facade.faults).toEqual([]);
    expect(facade.values).toMatchObject(
      prefix === 'LMS'
        ? { 'cmi.interactions.7.type': 'sequencing', 'cmi.interactions.7.student_response': 'c,a,l' }
        : { 'cmi.interactions.7.type': 'sequencing', 'cmi.interactions.7.learner_response': 'c[,]a[,]l' },
    );
  });
});

test('a strict platform refuses what real ones do', () => {
  const { api, faults } = createFacade({ prefix: 'LMS' });
  const set = (name: string, value: string) => api.LMSSetValue?.(name, value);
  set('cmi.suspend_data', '');
  api.LMSInitialize?.('');
  for (const [name, value] of [
    ['cmi.suspend_data', 'x'.repeat(4097)],
    ['cmi.core.lesson_status', 'done'],
    ['cmi.core.lesson_mode', 'normal'],
    ['cmi.core.session_time', 'PT5M'],
    ['cmi.interactions.1.id', 'a'],
    ['cmi.interactions.0.id', 'a b'],
    ['cmi.interactions.0.result', 'correct'],
    ['cmi.completion_status', 'completed'],
  ] as const)
    set(name, value);
  api.LMSGetValue?.('cmi.core.exit');
  api.LMSCommit?.();
  api.LMSFinish?.('');
  api.LMSFinish?.('');
  expect(faults).toHaveLength(12);
});

test('a platform that does not begin the visit is as good as none', async () => {
  expect(open({ LMSInitialize: () => 'false' }, 'LMS')).toBeNull();
  expect(open({}, '')).toBeNull();
  expect(await visit(null)).toEqual([false, false, false, false, false]);
});

const SETTINGS = { autocommit: false, logLevel: 5 } as const;

test('SCORM 1.2 in scorm-again: status, score, time and interactions are there, and the next visit goes on', async () => {
  const api = new Scorm12API(SETTINGS);
  const platform = open(api, 'LMS');
  expect(await visit(platform)).toEqual([true, true, true, true, true]);
  platform?.leave();
  const { cmi } = JSON.parse(JSON.stringify(api.renderCMIToJSONObject())) as { cmi: typeof api.cmi };
  expect(cmi.core.lesson_status).toBe('passed');
  expect(cmi.core.score).toMatchObject({ raw: '100', min: '0', max: '100' });
  expect(api.cmi.getCurrentTotalTime()).toMatch(/^\d+:(?!00:00)/);
  expect(Object.values(cmi.interactions)).toMatchObject([
    { id: '01-first.guess', type: 'choice', student_response: 'b', result: 'wrong' },
    { id: '01-first.build', type: 'performance', student_response: 'open', result: 'wrong' },
    { id: '01-first.build', type: 'performance', student_response: 'done', result: 'correct' },
    { id: '01-first.why', type: 'choice', student_response: 'c', result: 'correct' },
  ]);
  const next = new Scorm12API(SETTINGS);
  next.loadFromJSON({ suspend_data: cmi.suspend_data }, 'cmi');
  const course = createCourse(LESSONS, open(next, 'LMS'), createClock());
  expect(course.lesson()).toBe('01-first');
  expect(course.progress()).toEqual({ '01-first': { steps: ['build'], choices: { guess: 1, why: 2 } } });
});

test('SCORM 2004 in scorm-again: the same', async () => {
  const api = new Scorm2004API(SETTINGS);
  const platform = open(api, '');
  expect(await visit(platform)).toEqual([true, true, true, true, true]);
  expect(api.lmsGetValue('cmi.interactions._count')).toBe('4');
  platform?.leave();
  const { cmi } = JSON.parse(JSON.stringify(api.renderCMIToJSONObject())) as { cmi: typeof api.cmi };
  expect(cmi).toMatchObject({ completion_status: 'completed', success_status: 'passed' });
  expect(cmi.score).toMatchObject({ raw: '100', scaled: '1', min: '0', max: '100' });
  expect(Object.values(cmi.interactions)).toMatchObject([
    { id: '01-first.guess', type: 'choice', learner_response: 'b', result: 'incorrect' },
    { id: '01-first.build', type: 'other', learner_response: 'open', result: 'incorrect' },
    { id: '01-first.build', type: 'other', learner_response: 'done', result: 'correct' },
    { id: '01-first.why', type: 'choice', learner_response: 'c', result: 'correct' },
  ]);
  const next = new Scorm2004API(SETTINGS);
  next.loadFromJSON({ suspend_data: cmi.suspend_data }, 'cmi');
  expect(createCourse(LESSONS, open(next, ''), createClock()).standing().isPassed).toBe(true);
});
