import type { Browser, Page } from '@playwright/test';
import { freshPage, MEGABYTE, memoryOf, type PageFigure } from './page.ts';

const EMBEDS = 20;
/** Milliseconds after which embeds that nobody sees have given up their engines, and a little more. */
const GONE = 23_000;

/** Of one origin with what it embeds, and isolated: else its memory could not be measured. */
const HOST = {
  contentType: 'text/html; charset=utf-8',
  headers: { 'Cross-Origin-Embedder-Policy': 'require-corp', 'Cross-Origin-Opener-Policy': 'same-origin' },
  body: `<!doctype html><title>Twenty</title><script src="/embed/v1/layer-lab.js"></script>${'<layer-lab view="terminal" height="400"></layer-lab><p style="height: 300px"></p>'.repeat(EMBEDS)}`,
};

/** Waits for the prompt of one of the embeds, and gives the milliseconds since the page's beginning. */
async function prompt(page: Page, index: number): Promise<number> {
  const rows = page.locator('layer-lab iframe').nth(index).contentFrame().locator('layer-terminal .xterm-rows');
  await rows.filter({ hasText: '$' }).waitFor();
  return page.evaluate(() => performance.now());
}

/** A page of twenty embeds: how soon the first can be used, what all of them hold, and what is left when nobody looks. */
export async function embedFigures(browser: Browser, base: string): Promise<readonly PageFigure[]> {
  const page = await freshPage(browser, false);
  try {
    await page.route('**/twenty', (route) => route.fulfill(HOST));
    await page.goto(`${base}/twenty`);
    const first = await prompt(page, 0);
    const fresh = await memoryOf(page);
    const engines = page.workers().length;
    for (let index = 0; index < EMBEDS; index += 1) {
      await page.locator('layer-lab').nth(index).scrollIntoViewIfNeeded();
      await prompt(page, index);
    }
    const all = await memoryOf(page);
    await page.waitForTimeout(GONE);
    const rested = await memoryOf(page);
    return [
      { name: `a page of ${EMBEDS} embeds, prompt of the first`, value: first, most: 1500 },
      { name: 'memory before anybody scrolls', value: fresh / MEGABYTE, most: 30, unit: 'MB' },
      { name: 'engines before anybody scrolls', value: engines, most: 2, unit: 'workers' },
      { name: `memory when all ${EMBEDS} were looked at`, value: all / MEGABYTE, most: 200, unit: 'MB' },
      { name: 'memory when nobody has looked for a while', value: rested / MEGABYTE, most: 80, unit: 'MB' },
      { name: 'engines then', value: page.workers().length, most: 2, unit: 'workers' },
    ];
  } finally {
    await page.context().close();
  }
}
