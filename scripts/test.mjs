// `npm test`: installs what is missing, then runs every check and prints one closing count.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { install, run } from './lib-setup.mjs';

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
const steps = [
  // Types first: this step writes those of the content collections, which lint reads.
  { name: 'types', command: ['npm', 'run', '--silent', 'check:types'] },
  // Lint takes one core for minutes: what only reads the sources runs on another one meanwhile.
  { name: 'lint', command: ['npm', 'run', '--silent', 'check:lint'], isBeside: true },
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
  {
    name: 'conformance',
    command: ['node', 'tests/conformance/run.ts', '--gate', `--report=${conformance}`],
    count: () => fromConformance(conformance),
  },
  { name: 'build', command: ['npm', 'run', '--silent', 'build'] },
  { name: 'manifests', command: ['node', 'scripts/check-manifests.ts'] },
  { name: 'hosting', command: ['node', 'scripts/check-hosting.ts'] },
  {
    name: 'browser',
    command: ['playwright', 'test', '--config', 'config/playwright.config.ts'],
    environment: async () => ({ CHROMIUM_PATH: await findChromium(), PLAYWRIGHT_JSON_OUTPUT_NAME: browser }),
    count: () => fromPlaywright(browser),
  },
  { name: 'lighthouse', command: ['node', 'scripts/lighthouse.mjs'] },
];

const only = process.argv.slice(2);
const wanted = steps.filter(({ name }) => only.length === 0 || only.includes(name));
const results = [];
/** A step that goes on beside others, until one comes that wants the machine for itself. */
let beside = Promise.resolve();
for (const step of wanted) {
  if (step.isBeside) beside = runStep(step);
  else {
    if (step.count) await beside;
    await runStep(step);
  }
}
await beside;

async function runStep(step) {
  console.log(`\n── ${step.name} ${'─'.repeat(60 - step.name.length)}`);
  const started = Date.now();
  const [command, ...args] = step.command;
  const code = await run(command, args, (await step.environment?.()) ?? {});
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
for (const { name, passed, failed, seconds } of results) {
  console.log(
    `${failed === 0 ? 'ok  ' : 'FAIL'} ${name.padEnd(14)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed ${seconds.toFixed(1).padStart(7)} s`,
  );
}
const passed = results.reduce((sum, result) => sum + result.passed, 0);
const failed = results.reduce((sum, result) => sum + result.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
