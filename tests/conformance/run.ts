/**
 * `npm run conformance [-- --only <text>] [--category <name>] [--quiet] [--gate] [--report=FILE]`
 * Replays every recorded session in a simulated one and compares. `--gate` also fails when a category falls below what
 * `complete.json` says it has reached. A session that leaves a state that is not sound always fails.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { validate } from '../../src/engine/store/validate.ts';
import { createHeadlessSession } from '../../src/session/headless-session.ts';
import { compareSession, type Failure, type Step } from './normalize.ts';

interface Recording {
  readonly name: string;
  readonly category: string;
  readonly images: string;
  readonly files: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

const HERE = import.meta.dirname;
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    category: { type: 'string' },
    quiet: { type: 'boolean', default: false },
    gate: { type: 'boolean', default: false },
    report: { type: 'string' },
  },
});

function recordings(): readonly Recording[] {
  return readdirSync(`${HERE}/sessions`)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(`${HERE}/sessions/${name}`, 'utf8')) as Recording)
    .filter((recording) => values.only === undefined || recording.name.includes(values.only))
    .filter((recording) => values.category === undefined || recording.category === values.category);
}

async function replay(
  recording: Recording,
): Promise<{ readonly steps: readonly Step[]; readonly violations: readonly string[] }> {
  const session = createHeadlessSession({ preset: recording.images, files: recording.files });
  const steps: Step[] = [];
  for (const { cmd } of recording.steps) steps.push(await session.run(cmd));
  return { steps, violations: await validate(session.machine.engine.state) };
}

/** The lines in which two texts differ, the recorded ones with `-`, ours with `+`. */
function difference({ expected, actual }: Failure): string {
  const want = expected.split('\n');
  const got = actual.split('\n');
  const rows = Array.from({ length: Math.max(want.length, got.length) }, (_, index) => index);
  const different = rows.filter((index) => want[index] !== got[index]).slice(0, 12);
  return different
    .flatMap((index) => [
      ...(want[index] === undefined ? [] : [`      - ${want[index]}`]),
      ...(got[index] === undefined ? [] : [`      + ${got[index]}`]),
    ])
    .join('\n');
}

const byCategory = new Map<string, { passed: number; total: number }>();
let unsound = 0;
for (const recording of recordings()) {
  const { steps, violations } = await replay(recording);
  const result = compareSession(recording.steps, steps);
  unsound += Number(violations.length > 0);
  if (violations.length > 0) console.log(`\n${recording.name}: not sound at the end:\n  ${violations.join('\n  ')}`);
  const sum = byCategory.get(recording.category) ?? { passed: 0, total: 0 };
  byCategory.set(recording.category, { passed: sum.passed + result.passed, total: sum.total + result.total });
  if (result.failures.length === 0 || values.quiet) continue;
  console.log(`\n${recording.name}: ${result.passed} of ${result.total}`);
  for (const failure of result.failures) {
    console.log(`  $ ${failure.cmd}\n    ${failure.part} differs (- recorded, + simulated):\n${difference(failure)}`);
  }
}

console.log('\nCategory            Passed   Total');
let passed = 0;
let total = 0;
for (const [category, sum] of [...byCategory].sort(([a], [b]) => a.localeCompare(b))) {
  console.log(`${category.padEnd(18)} ${String(sum.passed).padStart(7)} ${String(sum.total).padStart(7)}`);
  passed += sum.passed;
  total += sum.total;
}

let fallen = 0;
if (values.gate) {
  const reached = JSON.parse(readFileSync(`${HERE}/complete.json`, 'utf8')) as Readonly<Record<string, number>>;
  for (const [category, least] of Object.entries(reached)) {
    const now = byCategory.get(category)?.passed ?? 0;
    if (now >= least) continue;
    fallen += least - now;
    console.log(`${category}: ${now} steps pass, ${least} passed before.`);
  }
}
if (values.report !== undefined) writeFileSync(values.report, JSON.stringify({ passed, failed: fallen + unsound }));
console.log(`\n${passed} passed, ${total - passed} failed`);
process.exitCode = Number(unsound > 0 || (values.gate ? fallen > 0 : passed < total));
