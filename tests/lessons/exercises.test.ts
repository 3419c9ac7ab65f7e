import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { evaluate } from '../../src/exercises/evaluate.ts';
import { exerciseSchema, type Check } from '../../src/exercises/schema.ts';
import type { Situation } from '../../src/exercises/situation.ts';
import { InlineSession } from '../../src/session/inline-session.ts';

const FOLDER = new URL('../../content/exercises/', import.meta.url);

function rightAnswer(check: Check): string | null {
  if ('answer' in check) return check.answer.accept[0] ?? null;
  const inner = 'all' in check ? check.all : 'any' in check ? check.any : [];
  return inner.map(rightAnswer).find((answer) => answer !== null) ?? null;
}

describe.each(readdirSync(FOLDER))('exercise %s', (slug) => {
  const exercise = exerciseSchema.parse(parse(readFileSync(new URL(`${slug}/exercise.yaml`, FOLDER), 'utf8')));

  it('each step fails before its solution and passes after it', async () => {
    const session = new InlineSession({
      start: exercise.start,
      pace: async () => undefined,
      turn: () => new Promise((resolve) => setImmediate(resolve)),
      elapsed: () => 0,
    });
    const commands: { readonly line: string; readonly exitCode: number }[] = [];
    const situation = async (answer: string | null): Promise<Situation> => ({
      snapshot: await session.snapshot(),
      commands,
      answer,
    });
    for (const step of exercise.steps) {
      expect(evaluate(step.check, await situation(null)).met, `${step.id} before`).toBe(false);
      for (const line of step.solution) {
        const { exitCode } = await session.execute(line, () => undefined);
        expect(exitCode, line).toBe(0);
        commands.push({ line, exitCode });
      }
      const verdict = evaluate(step.check, await situation(rightAnswer(step.check)));
      expect(verdict, `${step.id} after`).toEqual({ met: true });
    }
  });
});
