import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { EXCEPTIONS, MOST_EXCEPTED } from '../../conformance/exceptions.ts';

const SESSIONS = 'tests/conformance/sessions';
const recorded = readdirSync(SESSIONS)
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(`${SESSIONS}/${name}`, 'utf8')) as { name: string; steps: { cmd: string }[] });

test('at most one recorded step in a hundred is excepted', () => {
  const steps = recorded.reduce((sum, session) => sum + session.steps.length, 0);
  expect(EXCEPTIONS.length).toBeLessThanOrEqual(steps * MOST_EXCEPTED);
});

test.each(EXCEPTIONS)('$session: an exception names one recorded step and says why', ({ session, cmd, reason }) => {
  const steps = recorded.find(({ name }) => name === session)?.steps ?? [];
  expect(steps.filter((step) => step.cmd === cmd)).toHaveLength(1);
  expect(reason).toMatch(/^\S.{40,}/);
});
