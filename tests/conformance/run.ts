/**
 * `npm run conformance [-- --only <text>] [--category <name>] [--quiet] [--gate] [--report=FILE]`
 * Replays every recorded session in a simulated one and compares. `--gate` also fails when a category falls below what
 * `complete.json` says it has reached. A session that leaves a state that is not sound always fails. Steps of
 * `exceptions.json` are shown with their reason and count neither as passed nor as failed; one that passes has to leave the list.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { validate } from '../../src/engine/store/validate.ts';
import { createHeadlessSession } from '../../src/session/headless-session.ts';
import { reasonFor } from './exceptions.ts';
import { recordedNode } from './recorded-node.ts';
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
  const session = createHeadlessSession({
    preset: recording.images,
    files: recording.files,
    node: async () => recordedNode,
  });
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

interface Sum {
  readonly passed: number;
  readonly excepted: number;
  readonly total: number;
}

const NOTHING: Sum = { passed: 0, excepted: 0, total: 0 };
const plus = (a: Sum, b: Sum): Sum => ({
  passed: a.passed + b.passed,
  excepted: a.excepted + b.excepted,
  total: a.total + b.total,
});

function showFailure(failure: Failure, reason: string | undefined): void {
  if (reason !== undefined) {
    console.log(`  $ ${failure.cmd}\n    excepted: ${reason}`);
    return;
  }
  console.log(`  $ ${failure.cmd}\n    ${failure.part} differs (- recorded, + simulated):\n${difference(failure)}`);
}

const byCategory = new Map<string, Sum>();
let unsound = 0;
let outdated = 0;
for (const recording of recordings()) {
  const { steps, violations } = await replay(recording);
  const result = compareSession(recording.steps, steps);
  unsound += Number(violations.length > 0);
  if (violations.length > 0) console.log(`\n${recording.name}: not sound at the end:\n  ${violations.join('\n  ')}`);
  const { name, category } = recording;
  const excepted = result.failures.filter(({ cmd }) => reasonFor(name, cmd) !== undefined).length;
  const needless = recording.steps
    .map(({ cmd }) => cmd)
    .filter((cmd) => reasonFor(name, cmd) !== undefined && result.failures.every((failure) => failure.cmd !== cmd));
  outdated += needless.length;
  for (const cmd of needless) console.log(`\n${name}: is in exceptions.json and passes:\n  $ ${cmd}`);
  const { passed, total } = result;
  byCategory.set(category, plus(byCategory.get(category) ?? NOTHING, { passed, excepted, total }));
  if (result.failures.length === 0 || (values.quiet && excepted === 0)) continue;
  console.log(`\n${name}: ${passed} of ${total}`);
  for (const failure of result.failures) {
    const reason = reasonFor(name, failure.cmd);
    if (!values.quiet || reason !== undefined) showFailure(failure, reason);
  }
}

const row = (name: string, { passed, excepted, total }: Sum): string =>
  [name.padEnd(18), ...[passed, excepted, total].map((count) => String(count).padStart(9))].join('');

console.log('\nCategory             Passed Excepted    Total');
for (const [category, sum] of [...byCategory].sort(([a], [b]) => a.localeCompare(b))) console.log(row(category, sum));
const all = [...byCategory.values()].reduce(plus, NOTHING);
const failed = all.total - all.passed - all.excepted;

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
const wrong = unsound + outdated;
const report = { passed: all.passed, failed: fallen + wrong };
if (values.report !== undefined) writeFileSync(values.report, JSON.stringify(report));
console.log(
  `\n${all.passed} passed, ${failed} failed${all.excepted === 0 ? '' : `, ${all.excepted} excepted, with reason`}`,
);
process.exitCode = Number(wrong > 0 || (values.gate ? fallen : failed) > 0);
