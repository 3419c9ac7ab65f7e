import fc from 'fast-check';
import { expect, test } from 'vitest';
import { validate } from '../../src/engine/store/validate.ts';
import { createHeadlessSession, type HeadlessSession, type HeadlessStep } from '../../src/session/headless-session.ts';
import { beginning, script } from './commands.ts';

/** Sequences that are tried; 100,000 on demand. */
const RUNS = Number(process.env.PROPERTY_RUNS ?? 500);
/** Milliseconds of real time after which a command hangs. */
const PATIENCE = 20_000;
const FILES = { 'file.txt': 'a file\n', 'folder/b': 'b\n', 'folder/deep/c': 'c\n' };

/** What only a fault in the simulation says: JavaScript's own errors, and values that never had a text. */
const FAULT =
  /TypeError|RangeError|ReferenceError|SyntaxError|is not a function|Cannot (?:read|set) prop|is not iterable|Maximum call stack|\[object |\bNaN\b|(?<!\w)undefined(?!\w)|^shell: |layer does not exist/m;

async function run(session: HeadlessSession, line: string): Promise<HeadlessStep> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`hangs: ${line}`)), PATIENCE);
  });
  try {
    return await Promise.race([session.run(line), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Runs a line and holds it to what is true after every line. */
async function check(session: HeadlessSession, line: string): Promise<HeadlessStep> {
  const step = await run(session, line);
  expect(`${step.stdout}${step.stderr}`, line).not.toMatch(FAULT);
  expect(step.code, line).toBeGreaterThanOrEqual(0);
  expect(step.code, line).toBeLessThan(256);
  expect(await validate(session.machine.engine.state), line).toEqual([]);
  return step;
}

/** Lines that work whatever happened before. */
const ALWAYS = ['docker image ls -a', 'docker ps -as', 'docker system df -v', 'docker volume ls', 'echo usable'];

test('whatever is typed, the state stays sound and the session usable', async () => {
  await fc.assert(
    fc.asyncProperty(beginning, fc.array(script, { minLength: 1, maxLength: 8 }), async (first, scripts) => {
      const session = createHeadlessSession({ preset: 'busybox', files: FILES });
      for (const line of [...first, ...scripts.flat()]) await check(session, line);
      for (const line of ALWAYS) expect(await check(session, line)).toMatchObject({ code: 0, stderr: '' });
    }),
    { numRuns: RUNS, interruptAfterTimeLimit: 3_600_000 },
  );
}, 3_600_000);
