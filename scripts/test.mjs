// `npm test`: installs what is missing, then runs every check and prints one closing count.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { install, run, runHeld } from './lib-setup.mjs';

install();
const { findChromium } = await import('./lib-chromium.mjs');
const reports = mkdtempSync(join(tmpdir(), 'layer-lab-test-'));

const fromVitest = (file) => {
  const report = JSON.parse(readFileSync(file, 'utf8'));
  return { passed: report.numPassedTests, failed: report.numFailedTests };
};
const fromConformance = (file) => JSON.parse(readFileSync(file, 'utf8'));
const fromPlaywright = (file) => {
  const { stats } = JSON.parse(readFileSync(file, 'utf8'));
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
};

const units = join(reports, 'units.json');
const conformance = join(reports, 'conformance.json');
const browser = join(reports, 'browser.json');
/** In the order in which they start. `needs` names a step that has to be over; `isAlone` wants the machine for itself. */
const steps = [
  // The types of the content collections, which lint and the next step read while neither writes them.
  { name: 'content', command: ['astro', 'sync', '--silent'], isAlone: true },
  { name: 'lint', command: ['npm', 'run', '--silent', 'check:lint'] },
  { name: 'types', command: ['npm', 'run', '--silent', 'check:types', '--', '--noSync'] },
  { name: 'format', command: ['npm', 'run', '--silent', 'check:format'] },
  { name: 'import rules', command: ['npm', 'run', '--silent', 'check:imports'] },
  { name: 'dead code', command: ['npm', 'run', '--silent', 'check:unused'] },
  {
    name: 'units',
    command: [
      'vitest',
      'run',
      '--config',
      'config/vitest.config.ts',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${units}`,
    ],
    count: () => fromVitest(units),
  },
  { name: 'build', command: ['npm', 'run', '--silent', 'build'] },
  { name: 'manifests', command: ['node', 'scripts/check-manifests.ts'], needs: 'build' },
  { name: 'hosting', command: ['node', 'scripts/check-hosting.ts'], needs: 'build' },
  {
    name: 'conformance',
    command: ['node', 'tests/conformance/run.ts', '--gate', `--report=${conformance}`],
    count: () => fromConformance(conformance),
  },
  {
    name: 'browser',
    command: ['playwright', 'test', '--config', 'config/playwright.config.ts'],
    environment: async () => ({ CHROMIUM_PATH: await findChromium(), PLAYWRIGHT_JSON_OUTPUT_NAME: browser }),
    count: () => fromPlaywright(browser),
    isAlone: true,
  },
  { name: 'lighthouse', command: ['node', 'scripts/lighthouse.mjs'], isAlone: true },
];

/** Most steps have parts that use one core: two go on at a time. What a step prints is shown when it is over. */
const AT_A_TIME = 2;
const only = process.argv.slice(2);
const wanted = steps.filter(({ name }) => only.length === 0 || only.includes(name));
const results = [];
/** Steps that go on, by name. */
const going = new Map();
for (const step of wanted) {
  const room = step.isAlone ? 1 : AT_A_TIME;
  while (going.size >= room || going.has(step.needs)) await Promise.race(going.values());
  const end = runStep(step).finally(() => going.delete(step.name));
  going.set(step.name, end);
  if (step.isAlone) await end;
}
await Promise.all(going.values());

async function runStep(step) {
  const started = Date.now();
  const [command, ...args] = step.command;
  const title = `\n── ${step.name} ${'─'.repeat(60 - step.name.length)}\n`;
  if (step.isAlone) process.stdout.write(title);
  const environment = (await step.environment?.()) ?? {};
  let code;
  if (step.isAlone) code = await run(command, args, environment);
  else {
    const held = await runHeld(command, args, environment);
    process.stdout.write(title + held.output);
    code = held.code;
  }
  results.push({ ...countOf(step, code), name: step.name, seconds: (Date.now() - started) / 1000 });
}

/** What a step counts: its tests where it has any, otherwise itself; a non-zero exit is at least one failure. */
function countOf(step, code) {
  let counted = { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
  try {
    if (step.count) counted = step.count();
  } catch (error) {
    console.error(`${step.name}: no report was written (${error instanceof Error ? error.message : String(error)})`);
  }
  return code !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted;
}

if (existsSync(reports)) rmSync(reports, { recursive: true, force: true });
console.log(`\n── result ${'─'.repeat(53)}`);
for (const { name, passed, failed, seconds } of wanted.map(({ name }) => results.find((each) => each.name === name))) {
  console.log(
    `${failed === 0 ? 'ok  ' : 'FAIL'} ${name.padEnd(14)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed ${seconds.toFixed(1).padStart(7)} s`,
  );
}
const passed = results.reduce((sum, result) => sum + result.passed, 0);
const failed = results.reduce((sum, result) => sum + result.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
