import type { Browser, Page } from '@playwright/test';

export const LESSON = '/lessons/01-what-an-image-is/';
const KEYS = 300;

/** 1.6 Mbit/s, 150 ms and a processor slowed four times. */
const SLOW = { latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 };
const SLOWDOWN = 4;

/** One line of the report: what was measured, in milliseconds unless it says otherwise, and what it may be at most. */
export interface PageFigure {
  readonly name: string;
  readonly value: number;
  readonly most: number;
  readonly unit?: string;
}

declare global {
  interface Performance {
    measureUserAgentSpecificMemory(): Promise<{ readonly bytes: number }>;
  }
  interface Window {
    /** Milliseconds from each key press to the change of the screen that shows it. */
    echoes: number[];
    /** Milliseconds from each Enter to the end of its command with its output parsed. */
    results: number[];
    /** Resolves when the command that is given next has ended. */
    ended: Promise<void>;
    /** Milliseconds from the key that was waited for to the end of the command. */
    took: Promise<number>;
  }
}

/** Bytes. */
export const MEGABYTE = 1 << 20;

/** Bytes that an isolated page takes, with its workers and frames. */
export const memoryOf = (page: Page): Promise<number> =>
  page.evaluate(async () => (await performance.measureUserAgentSpecificMemory()).bytes);

export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
}

export async function freshPage(browser: Browser, isSlow: boolean): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  if (isSlow) {
    const tools = await page.context().newCDPSession(page);
    await tools.send('Network.enable');
    await tools.send('Network.emulateNetworkConditions', { offline: false, ...SLOW });
    await tools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  }
  return page;
}

/** Opens the first lesson and goes into its terminal, whose shell has loaded then. */
export async function enter(page: Page, base: string): Promise<void> {
  await page.goto(base + LESSON);
  await page.locator('layer-terminal .xterm-rows').waitFor();
  await page.locator('layer-terminal [data-part="screen"]').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('docker version > /dev/null\n');
  await page.waitForFunction(() => document.querySelector('layer-terminal')?.runs.at(-1)?.exitCode === 0);
}

/** Types while a line runs, and measures from each key press to the frame in which xterm shows it. */
export async function echoes(browser: Browser, base: string, line: string): Promise<readonly number[]> {
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
  await page.keyboard.type(`${line}\n`);
  await page.evaluate(() => (window.echoes = []));
  const alphabet = 'abcdefghijklmnopqrstuvwx';
  for (let i = 0; i < KEYS; i += 1) {
    await page.keyboard.press(alphabet[i % alphabet.length] ?? 'a');
    await page.waitForTimeout(20);
  }
  const measured = await page.evaluate(() => window.echoes);
  await page.context().close();
  return measured;
}

/** Milliseconds from Enter, with the line typed before, to the end of its command. */
export async function timed(page: Page, line: string, key = 'Enter', isRunning = false): Promise<number> {
  if (!isRunning) await page.keyboard.type(line);
  await page.waitForTimeout(200);
  await page.evaluate(
    (awaited) => {
      window.took = new Promise((resolve) => {
        let at = 0;
        document.addEventListener('keydown', (event) => event.key === awaited && (at = event.timeStamp), {
          capture: true,
        });
        document.addEventListener('layer-command', () => resolve(performance.now() - at), { once: true });
      });
    },
    key.replace('Control+', ''),
  );
  await page.keyboard.press(key);
  return page.evaluate(() => window.took);
}
