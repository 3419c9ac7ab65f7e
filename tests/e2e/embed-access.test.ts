import type { Page } from '@playwright/test';
import { OF_COLOURS, violations } from './support/axe.ts';
import { expect, test } from './support/test.ts';

const LESSON = '01-what-an-image-is';
/** What an address asks for, and what is there once that has come. */
const PAGES = [
  ['a step with few controls', `${LESSON}/?step=history&controls=min`, 'layer-city .city-flag >> nth=0'],
  ['tasks without any', `${LESSON}-exercise/?controls=none`, 'layer-city .city-flag >> nth=0'],
  ['what waits for a press', `${LESSON}/?ctl=1&step=build`, '[data-part="load"]'],
  ['a view that waits', 'playground/?ctl=1&view=disk', '[data-part="load"]'],
  ['the terminal', 'playground/?view=terminal&cmd=docker%20ps', 'layer-terminal .xterm-rows'],
  ['layers', '04-from-a-base/?view=layers', 'layer-city .city-flag >> nth=0'],
  ['files', '04-from-a-base/?view=files', 'layer-files select >> nth=0'],
  ['disk', '04-from-a-base/?view=disk&controls=min', 'layer-disk table >> nth=0'],
  ['cache', '08-the-build-cache/?view=cache&controls=none', 'layer-cache'],
] as const;

/** Each width in other colours, which are all that is asked for after the first: what a page has is the same in each. */
const LOOKS = [
  [1440, { colorScheme: 'light', forcedColors: 'none' }, []],
  [820, { colorScheme: 'dark', forcedColors: 'none' }, OF_COLOURS],
  [390, { colorScheme: 'dark', forcedColors: 'active' }, OF_COLOURS],
] as const;

const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

test('every kind of page to embed is clean for axe, light, dark and in forced colours, and fits at every width', async ({
  page,
}) => {
  for (const [name, path, isThere] of PAGES) {
    await page.setViewportSize({ width: 1440, height: 800 });
    await page.goto(`/embed/v1/${path}`);
    await page.locator(isThere).waitFor();
    for (const [width, colours, rules] of LOOKS) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia(colours);
      expect(await violations(page, rules), `${name}, ${width} px`).toEqual([]);
      expect(await overflow(page), `${name}, ${width} px`).toBe(0);
    }
    await page.setViewportSize({ width: 320, height: 800 });
    expect(await overflow(page), `${name}, 320 px`).toBe(0);
  }
});

test('one view alone fills the frame that it gets, and asks for no more than it needs', async ({ page }) => {
  const heights = async (): Promise<{ readonly frame: number; readonly page: number; readonly lab: number }> =>
    page.evaluate(() => ({
      frame: innerHeight,
      page: document.documentElement.scrollHeight,
      lab: document.querySelector('.lab')?.getBoundingClientRect().height ?? 0,
    }));
  await page.addInitScript(() => {
    window.addEventListener('message', ({ data }: MessageEvent<{ subject?: string; height?: number }>) => {
      if (data.subject === 'lti.frameResize') document.documentElement.dataset.told = String(data.height);
    });
  });
  await page.setViewportSize({ width: 800, height: 900 });
  await page.goto('/embed/v1/04-from-a-base/?view=disk');
  await page.locator('layer-disk table').first().waitFor();
  const high = await heights();
  expect(high.page).toBe(900);
  expect(high.lab).toBeGreaterThan(800);
  const told = Number(await page.locator('html').getAttribute('data-told'));
  expect(told).toBeLessThan(500);
  await page.setViewportSize({ width: 800, height: told });
  await expect.poll(async () => (await heights()).page).toBe(told);
  await page.setViewportSize({ width: 800, height: 200 });
  // A part of a pixel is told as a whole one.
  expect(told - (await heights()).page).toBeLessThanOrEqual(1);
  await expect(page.locator('html')).toHaveAttribute('data-told', String(told));
});
