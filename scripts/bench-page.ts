// Measures the lesson page in a real Chromium: how soon its prompt takes keys, how fast keys and commands answer, what
// programs that never end do to it. Arguments name the parts to measure; without any it is all of them.
import type { AddressInfo } from 'node:net';
import { chromium, type Browser } from '@playwright/test';
import { findChromium } from './lib-chromium.mjs';
import { boundFigures } from './bench/bounds-page.ts';
import { embedFigures } from './bench/embeds-page.ts';
import { echoes, enter, freshPage, LESSON, quantile, type PageFigure } from './bench/page.ts';
import { nodeFigures } from './bench/node-page.ts';
import { viewFigures } from './bench/views-page.ts';
import { serve } from './serve.mjs';

const RUNS = 9;
const COMMANDS = 30;
/** Milliseconds between what a person types and Enter. */
const REST = 100;
/** Builds without end; what they leave behind is pruned, so that the state stays that of a lesson. */
const BUILDS = 'cd web-ping; while true; do docker image build --no-cache -t web-ping .; docker image prune -f; done';
/** The mark that the terminal sets on the page's timeline. */
const ACCEPTS_TYPING = 'layer-terminal:accepts-typing';

/** Milliseconds from the navigation until the prompt accepts keys; a key that is pressed right then must not be lost. */
async function timeToPrompt(browser: Browser, base: string, isSlow: boolean): Promise<number> {
  const page = await freshPage(browser, isSlow);
  await page.addInitScript((accepts) => {
    new PerformanceObserver((list, observer) => {
      if (list.getEntriesByName(accepts).length === 0) return;
      observer.disconnect();
      const screen = document.querySelector<HTMLElement>('layer-terminal [data-part="screen"]');
      screen?.focus({ preventScroll: true });
      screen?.dispatchEvent(new PointerEvent('pointerup'));
      screen?.dispatchEvent(new KeyboardEvent('keydown', { key: 'x', bubbles: true, cancelable: true }));
    }).observe({ type: 'mark', buffered: true });
  }, ACCEPTS_TYPING);
  await page.goto(base + LESSON, { waitUntil: 'commit' });
  await page.waitForFunction(() => /\$[ \u00a0]x/.test(document.querySelector('layer-terminal')?.textContent ?? ''));
  const value = await page.evaluate((name) => performance.getEntriesByName(name)[0]?.startTime ?? NaN, ACCEPTS_TYPING);
  await page.context().close();
  return value;
}

/** Gives `docker image ls` again and again, and measures from Enter until its output is parsed and its end known. */
async function results(browser: Browser, base: string): Promise<readonly number[]> {
  const page = await freshPage(browser, false);
  await enter(page, base);
  await page.evaluate(() => {
    window.results = [];
    let at = 0;
    document.addEventListener('keydown', ({ key, timeStamp }) => key === 'Enter' && (at = timeStamp), {
      capture: true,
    });
    document.addEventListener('layer-command', () => window.results.push(performance.now() - at));
  });
  for (let i = 0; i < COMMANDS; i += 1) {
    await page.keyboard.type('docker image ls');
    await page.waitForTimeout(REST);
    // Listened for before the key, which may overtake what is asked of the page; and not asked for again and again.
    await page.evaluate(() => {
      window.ended = new Promise((resolve) =>
        document.addEventListener('layer-command', () => resolve(), { once: true }),
      );
    });
    await page.keyboard.press('Enter');
    await page.evaluate(() => window.ended);
    await page.waitForTimeout(REST);
  }
  const measured = await page.evaluate(() => window.results);
  await page.context().close();
  return measured;
}

async function repeat(count: number, measure: () => Promise<number>): Promise<readonly number[]> {
  const values: number[] = [];
  for (let i = 0; i < count; i += 1) values.push(await measure());
  return values;
}

async function promptFigures(browser: Browser, base: string): Promise<readonly PageFigure[]> {
  await timeToPrompt(browser, base, false);
  const fast = await repeat(RUNS, () => timeToPrompt(browser, base, false));
  const slow = await repeat(RUNS, () => timeToPrompt(browser, base, true));
  return [
    { name: 'prompt takes keys, loopback', value: quantile(fast, 0.5), most: 250 },
    { name: 'prompt takes keys, 1.6 Mbit/s, 150 ms, CPU / 4', value: quantile(slow, 0.5), most: 1800 },
  ];
}

async function buildFigures(browser: Browser, base: string): Promise<readonly PageFigure[]> {
  const echoed = await echoes(browser, base, BUILDS);
  return [
    { name: `key to screen while builds run, median of ${echoed.length}`, value: quantile(echoed, 0.5), most: 16 },
    { name: 'key to screen while builds run, 99th percentile', value: quantile(echoed, 0.99), most: 50 },
  ];
}

async function resultFigures(browser: Browser, base: string): Promise<readonly PageFigure[]> {
  const answered = await results(browser, base);
  return [{ name: 'Enter to the parsed result of image ls, 7 images', value: quantile(answered, 0.5), most: 16 }];
}

const PARTS = {
  prompt: promptFigures,
  builds: buildFigures,
  results: resultFigures,
  node: nodeFigures,
  bounds: boundFigures,
  views: viewFigures,
  embeds: embedFigures,
};

/** Measures the built site in `dist/`: the named parts, or all. */
async function benchPage(wanted: readonly string[]): Promise<readonly PageFigure[]> {
  const server = await serve({ port: 0, host: '127.0.0.1' });
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      // Memory is measured when it is asked for, not at some time.
      '--enable-blink-features=ForceEagerMeasureMemory',
    ],
  });
  try {
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const figures: PageFigure[] = [];
    for (const [name, measured] of Object.entries(PARTS)) {
      if (wanted.length === 0 || wanted.includes(name)) figures.push(...(await measured(browser, base)));
    }
    return figures;
  } finally {
    await browser.close();
    server.close();
  }
}

/** The figures as lines of text. */
const pageReport = (figures: readonly PageFigure[]): string =>
  figures
    .map(
      ({ name, value, most, unit = 'ms' }) =>
        `${name.padEnd(56)} ${value.toFixed(1).padStart(8)} ${unit}  (most ${most})`,
    )
    .join('\n');

console.log(pageReport(await benchPage(process.argv.slice(2))));
