// `npm run lighthouse [-- PAGE… | --all]`: Lighthouse over built lesson pages as on a slow phone; the median of three runs
// of the first is printed, and one run of a Korean page with figures of the disk. Accessibility, best practices and SEO
// must be whole and nothing may shift, on both; the speed of a page that was measured once is printed and not judged,
// because a busy machine is measured along with it. With pages named, or --all lesson pages of both languages, each is
// measured and judged as the first. LIGHTHOUSE_RUNS says how often, if not three times.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from './lib-chromium.mjs';
import { ENVIRONMENT, ROOT } from './lib-setup.mjs';
import { serve } from './serve.mjs';

const RUNS = Number(process.env.LIGHTHOUSE_RUNS ?? '3');
const lessonsAt = (folder) =>
  readdirSync(join(ROOT, 'content', 'lessons', folder)).map((name) => name.replace('.mdx', '/'));
const ARGUMENTS = process.argv.slice(2);
const NAMED = ARGUMENTS.includes('--all')
  ? [...lessonsAt('en').map((slug) => `lessons/${slug}`), ...lessonsAt('ko').map((slug) => `ko/lessons/${slug}`)]
  : ARGUMENTS;
const PAGES = NAMED.length > 0 ? NAMED : ['lessons/01-what-an-image-is/', 'ko/lessons/05-size-on-disk/'];
const LEAST = { performance: 95, accessibility: 100, 'best-practices': 100, seo: 100 };
const MOST_SHIFT = 0.01;
/** Runs in a row in which Lighthouse itself may fail. */
const MOST_FAILURES = 2;
/** Lighthouse's own measure of the machine; below this it is too slow or too busy to judge the page's speed by. */
const LEAST_SPEED = 1000;
const FLAGS = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];

const reports = mkdtempSync(join(tmpdir(), 'layer-lab-lighthouse-'));
const chromium = await findChromium();
const server = await serve({ port: 0, host: '127.0.0.1' });
const origin = `http://127.0.0.1:${server.address().port}`;

/** What an audit of a report holds against the page, in one line each; speed has its own figures. */
const faultsIn = ({ categories, audits }) =>
  Object.keys(LEAST)
    .filter((name) => name !== 'performance')
    .flatMap((name) => categories[name].auditRefs.filter(({ weight }) => weight > 0))
    .map(({ id }) => audits[id])
    .filter(({ score }) => score !== null && score < 1)
    .map(({ id, title, details }) => `${id}: ${title} ${JSON.stringify(details?.items?.[0]?.node?.selector ?? '')}`);

/** One run; resolves with its figures. */
function measure(page) {
  const file = join(reports, 'report.json');
  const args = [
    join(ROOT, 'node_modules', 'lighthouse', 'cli', 'index.js'),
    `${origin}/${page}`,
    '--quiet',
    `--only-categories=${Object.keys(LEAST).join(',')}`,
    '--output=json',
    `--output-path=${file}`,
    `--chrome-flags=${FLAGS.join(' ')}`,
  ];
  return new Promise((resolve, reject) => {
    const child = spawn(join(ROOT, 'node_modules', '.bin', 'node'), args, {
      cwd: ROOT,
      env: { ...ENVIRONMENT, CHROME_PATH: chromium },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code !== 0) return reject(new Error(`Lighthouse ended with ${code}`));
      const report = JSON.parse(readFileSync(file, 'utf8'));
      const { categories, audits, environment } = report;
      resolve({
        ...Object.fromEntries(Object.keys(LEAST).map((name) => [name, Math.round(categories[name].score * 100)])),
        found: faultsIn(report),
        shift: audits['cumulative-layout-shift'].numericValue,
        firstPaint: audits['first-contentful-paint'].numericValue,
        largestPaint: audits['largest-contentful-paint'].numericValue,
        speed: environment.benchmarkIndex,
        blocked: audits['total-blocking-time'].numericValue,
      });
    });
  });
}

/** A run that says nothing of the page, because Lighthouse itself failed in it, is made again; what it finds stands. */
async function measured(page) {
  for (let failures = 0; ; failures += 1) {
    try {
      return await measure(page);
    } catch (error) {
      if (failures === MOST_FAILURES) throw error;
      console.log(`${page}: ${error instanceof Error ? error.message : String(error)}; once more`);
    }
  }
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Measures a page, prints its figures, and gives what is wrong with it. */
async function judge(page, count, judgesSpeed) {
  const runs = [];
  for (let number = 1; number <= count; number += 1) runs.push(await measured(page));
  const of = (name) => median(runs.map((run) => run[name]));
  console.log(
    `${page}: ${Object.keys(LEAST)
      .map((name) => `${name} ${of(name)}`)
      .join(', ')}, ` +
      `CLS ${of('shift').toFixed(3)}, first paint ${Math.round(of('firstPaint'))} ms, ` +
      `largest ${Math.round(of('largestPaint'))} ms, blocked ${Math.round(of('blocked'))} ms, ` +
      `machine ${Math.round(of('speed'))} (median of ${count})`,
  );
  const isSlow = of('speed') < LEAST_SPEED;
  if (judgesSpeed && isSlow) console.log(`performance is not judged: the machine is below ${LEAST_SPEED}`);
  const isJudged = (name) => name !== 'performance' || (judgesSpeed && !isSlow);
  return [
    ...Object.entries(LEAST)
      .filter(([name, least]) => isJudged(name) && of(name) < least)
      .map(([name, least]) => `${page}: ${name} ${of(name)} is below ${least}`),
    ...new Set(runs.flatMap(({ found }) => found).map((fault) => `${page}: ${fault}`)),
    ...(of('shift') > MOST_SHIFT ? [`${page}: layout shift ${of('shift')} is above ${MOST_SHIFT}`] : []),
  ];
}

const faults = [];
for (const [place, page] of PAGES.entries()) {
  const isWhole = place === 0 || NAMED.length > 0;
  faults.push(...(await judge(page, isWhole ? RUNS : 1, isWhole)));
}
server.closeAllConnections();
server.close();
rmSync(reports, { recursive: true, force: true });
for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
