// Measures the lesson page in a real Chromium: how soon its prompt takes keys, and how fast keys and commands answer.
import type { AddressInfo } from 'node:net';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from '@playwright/test';
import { findChromium } from './lib-chromium.mjs';
import { serve } from './serve.mjs';

const LESSON = '/lessons/01-what-an-image-is/';
const RUNS = 9;
const KEYS = 300;
const COMMANDS = 30;
/** Milliseconds between what a person types and Enter. */
const REST = 100;
/** Builds without end; what they leave behind is pruned, so that the state stays that of a lesson. */
const BUILDS = 'cd web-ping; while true; do docker image build --no-cache -t web-ping .; docker image prune -f; done';
/** The mark that the terminal sets on the page's timeline. */
const ACCEPTS_TYPING = 'layer-terminal:accepts-typing';

/** 1.6 Mbit/s, 150 ms and a processor slowed four times. */
const SLOW = { latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 };
const SLOWDOWN = 4;

/** One line of the report: what was measured, in milliseconds, and what it may be at most. */
export interface PageFigure {
  readonly name: string;
  readonly value: number;
  readonly most: number;
}

declare global {
  interface Window {
    /** Milliseconds from each key press to the change of the screen that shows it. */
    echoes: number[];
    /** Milliseconds from each Enter to the end of its command with its output parsed. */
    results: number[];
    /** Resolves when the command that is given next has ended. */
    ended: Promise<void>;
  }
}

function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
}

async function freshPage(browser: Browser, isSlow: boolean): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  if (isSlow) {
    const tools = await page.context().newCDPSession(page);
    await tools.send('Network.enable');
    await tools.send('Network.emulateNetworkConditions', { offline: false, ...SLOW });
    await tools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  }
  return page;
}

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

async function enter(page: Page, base: string): Promise<void> {
  await page.goto(base + LESSON);
  await page.locator('layer-terminal .xterm-rows').waitFor();
  await page.locator('layer-terminal [data-part="screen"]').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('docker version > /dev/null\n');
  await page.waitForFunction(() => document.querySelector('layer-terminal')?.runs.at(-1)?.exitCode === 0);
}

/** Types while builds run, and measures from each key press to the frame in which xterm shows it. */
async function echoes(browser: Browser, base: string): Promise<readonly number[]> {
  const page = await freshPage(browser, false);
  await enter(page, base);
  await page.evaluate(() => {
    window.echoes = [];
    let pressed: { readonly key: string; readonly at: number } | null = null;
    document.addEventListener('keydown', ({ key, timeStamp }) => (pressed = { key, at: timeStamp }), { capture: true });
    const rows = document.querySelector('layer-terminal .xterm-rows');
    const isShown = (key: string): boolean => rows?.textContent.trimEnd().endsWith(key) ?? false;
    const seen = new MutationObserver(() => {
      if (pressed === null || !isShown(pressed.key)) return;
      window.echoes.push(performance.now() - pressed.at);
      pressed = null;
    });
    if (rows) seen.observe(rows, { childList: true, subtree: true, characterData: true });
  });
  await page.keyboard.type(`${BUILDS}\n`);
  await page.evaluate(() => (window.echoes = []));
  const alphabet = 'abcdefghijklmnopqrstuvwxyz';
  for (let i = 0; i < KEYS; i += 1) {
    await page.keyboard.press(alphabet[i % alphabet.length] ?? 'a');
    await page.waitForTimeout(20);
  }
  const measured = await page.evaluate(() => window.echoes);
  await page.context().close();
  return measured;
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

/** Measures the built site in `dist/`. */
export async function benchPage(): Promise<readonly PageFigure[]> {
  const server = await serve({ port: 0, host: '127.0.0.1' });
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  });
  try {
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await timeToPrompt(browser, base, false);
    const fast = await repeat(RUNS, () => timeToPrompt(browser, base, false));
    const slow = await repeat(RUNS, () => timeToPrompt(browser, base, true));
    const echoed = await echoes(browser, base);
    const answered = await results(browser, base);
    return [
      { name: 'prompt takes keys, loopback', value: quantile(fast, 0.5), most: 250 },
      { name: 'prompt takes keys, 1.6 Mbit/s, 150 ms, CPU / 4', value: quantile(slow, 0.5), most: 1800 },
      { name: `key to screen while builds run, median of ${echoed.length}`, value: quantile(echoed, 0.5), most: 16 },
      { name: 'key to screen while builds run, 99th percentile', value: quantile(echoed, 0.99), most: 50 },
      { name: 'Enter to the parsed result of image ls, 7 images', value: quantile(answered, 0.5), most: 16 },
    ];
  } finally {
    await browser.close();
    server.close();
  }
}

/** The figures as lines of text. */
export const pageReport = (figures: readonly PageFigure[]): string =>
  figures
    .map(({ name, value, most }) => `${name.padEnd(56)} ${value.toFixed(1).padStart(8)} ms  (most ${most})`)
    .join('\n');

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(pageReport(await benchPage()));
