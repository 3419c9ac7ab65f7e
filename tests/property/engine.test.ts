import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadImages } from '../../src/engine/store/load-images.ts';
import { saveImages } from '../../src/engine/store/save-images.ts';
import { validate, violationsIn } from '../../src/engine/store/validate.ts';
import { createHeadlessSession, type HeadlessSession, type HeadlessStep } from '../../src/session/headless-session.ts';
import { beginning, script, type Script } from './commands.ts';

/** Sequences that are tried; on demand more of them, see README.md. */
const RUNS = Number(process.env.PROPERTY_RUNS ?? 1_000);
/** Milliseconds for all of them, on a machine that has much else to do. */
const LIMIT = Math.max(3_600_000, RUNS * 1_000);
/** Milliseconds of real time after which a command hangs; many, because a busy machine may not run this process for long. */
const PATIENCE = 300_000;
const FILES = { 'file.txt': 'a file\n', 'folder/b': 'b\n', 'folder/deep/c': 'c\n' };

/** What only a fault in the simulation says: JavaScript's own errors, values that never had a text, a command without end. */
const FAULT =
  /TypeError|RangeError|ReferenceError|SyntaxError|is not a function|Cannot (?:read|set) prop|is not iterable|Maximum call stack|\[object |\bNaN\b|(?<!\w)undefined(?!\w)|^shell: |layer does not exist/m;
/** What is said when a line is interrupted that waits for a container without end, as a paused one: Docker waits as long. */
const WAITED = /^shell: interrupted after \d+ s: nobody can press Ctrl-C here\n$/;
const waits = (line: string): boolean => line.startsWith('docker wait ');

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
  const stderr = waits(line) ? step.stderr.replace(WAITED, '') : step.stderr;
  expect(`${step.stdout}${stderr}`, line).not.toMatch(FAULT);
  expect(step.code, line).toBeGreaterThanOrEqual(0);
  expect(step.code, line).toBeLessThan(256);
  expect(await validate(session.machine.engine.state), line).toEqual([]);
  return step;
}

/** What works whatever happened before. */
const ALWAYS = 'docker image ls -a && docker ps -as && docker system df -v && docker volume ls && echo usable';

/** All that can be saved is the same, names included, in an engine that loads it and has nothing of it but busybox. */
async function checkArchive({ machine: { engine } }: HeadlessSession): Promise<void> {
  const { state } = engine;
  const images = new Map([...state.images].filter(([, { chain }]) => chain.length > 0));
  const tags = new Map([...state.tags].filter(([, id]) => images.has(id)));
  if (images.size === 0) return;
  const archive = saveImages(engine, [...images.keys(), ...tags.keys()]);
  const other = createHeadlessSession({ preset: 'busybox', files: {} }).machine.engine;
  await loadImages(other, archive);
  for (const [id, { bytes }] of images) expect(other.state.images.get(id)?.bytes).toEqual(bytes);
  for (const [tag, id] of tags) expect(other.state.tags.get(tag)).toBe(id);
  expect(violationsIn(other.state)).toEqual([]);
}

/** Sequences that are tried each time. */
const EXAMPLES: [first: Script, scripts: Script[]][] = [
  [['docker run -d --name one busybox sleep 500'], [['docker pause one'], ['docker wait one'], ['docker unpause one']]],
];

test(
  'whatever is typed, the state stays sound, the session usable, and its images can be saved',
  async () => {
    await fc.assert(
      fc.asyncProperty(beginning, fc.array(script, { minLength: 1, maxLength: 8 }), async (first, scripts) => {
        const session = createHeadlessSession({ preset: 'busybox', files: FILES });
        for (const line of [...first, ...scripts.flat()]) await check(session, line);
        expect(await check(session, ALWAYS)).toMatchObject({ code: 0, stderr: '' });
        await checkArchive(session);
      }),
      { numRuns: RUNS, interruptAfterTimeLimit: LIMIT, markInterruptAsFailure: true, examples: EXAMPLES },
    );
  },
  LIMIT,
);
