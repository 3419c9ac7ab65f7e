import { readdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expectClean, OF_COLOURS, violations, type Scope } from './support/axe.ts';
import { nextRun } from './support/terminal.ts';
import { expect, test } from './support/test.ts';

const LESSONS = readdirSync(new URL('../../content/lessons/en/', import.meta.url)).map((name) =>
  name.replace('.mdx', ''),
);
const LESSON = '/lessons/01-what-an-image-is/';

async function give(page: Page, command: string, before: number): Promise<void> {
  await page.evaluate((line) => document.querySelector('layer-terminal')?.run(line), command);
  await nextRun(page, before);
}

/** The states of a lesson, each reached from the one before. */
const STATES: readonly { readonly name: string; readonly reach: (page: Page) => Promise<void> }[] = [
  {
    name: 'idle',
    reach: async (page) => {
      await expect(page.locator('layer-city')).toBeAttached();
    },
  },
  {
    name: 'running',
    reach: async (page) => {
      await page.evaluate(() => document.querySelector('layer-terminal')?.run('sleep 600'));
      await expect(page.locator('layer-terminal .terminal-screen')).toContainText('sleep 600');
    },
  },
  {
    name: 'failed',
    reach: async (page) => {
      await page.evaluate(() => document.querySelector('layer-terminal')?.sendKeys('\x03'));
      await nextRun(page, 0);
      await give(page, 'docker image history nothing', 1);
      await page.evaluate(() => {
        for (const button of document.querySelectorAll<HTMLButtonElement>('lesson-task [type="submit"]'))
          button.click();
        for (const hint of document.querySelectorAll<HTMLDetailsElement>('main details')) hint.open = true;
      });
      await page.getByRole('radio').first().check();
      await page.getByRole('button', { name: 'See what happens' }).first().click();
    },
  },
  {
    name: 'finished',
    reach: async (page) => {
      await give(page, 'docker image build --tag web-ping ~/web-ping', 2);
      await give(page, 'docker image history web-ping', 3);
      await expect(
        page.locator('lesson-task').filter({ hasText: 'Fifteen rows.' }).getByText('Done', { exact: true }),
      ).toBeVisible();
      await page.getByRole('button', { name: 'image', exact: true }).click();
    },
  },
];

for (const width of [390, 820, 1440])
  test(`the lesson is clean for axe, light and dark, ${width} px: ${STATES.map(({ name }) => name).join(', ')}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(LESSON);
    if (width < 1100) await page.locator('.sheet-bar').click();
    for (const { name, reach } of STATES) {
      await reach(page);
      await expectClean(page, name);
    }
  });

/** The text of every lesson alone, as it is before the lab comes to life: with the lab it is looked at above. */
async function eachText(
  page: Page,
  folder: string,
  look: (scope: Scope, slug: string) => Promise<void>,
): Promise<void> {
  await page.route('**/_astro/*.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
  for (const slug of LESSONS) {
    await page.goto(`${folder}/${slug}/`, { waitUntil: 'domcontentloaded' });
    await page.locator('main').evaluate((main) => {
      for (const details of main.querySelectorAll('details')) details.open = true;
    });
    await look((axe) => axe.include('main').setLegacyMode(), slug);
  }
}

test('every lesson’s text is clean for axe, light and dark', async ({ page }) => {
  await eachText(page, '/lessons', (scope, slug) => expectClean(page, slug, scope));
});

test('every lesson’s text is clean for axe in Korean and on a phone, whose colours are the same', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await eachText(page, '/ko/lessons', async (scope, slug) =>
    expect(await violations(page, [], (axe) => scope(axe).disableRules(OF_COLOURS)), slug).toEqual([]),
  );
});

const OTHER_PAGES = [
  '/',
  '/lessons/',
  '/glossary/',
  '/reference/',
  '/fidelity/',
  '/guide/',
  '/teach/',
  '/teach/builder/',
  '/search/',
];

for (const path of [...OTHER_PAGES, '/404.html'])
  test(`${path} is clean for axe, light and dark`, async ({ page }) => {
    await page.goto(path);
    await expectClean(page, path);
  });

test('every control can be hit with a finger: at least 24 px each way', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(LESSON);
  await page.locator('.sheet-bar').click();
  const small = await page.evaluate(() =>
    [...document.querySelectorAll('button, summary, input, select, a.button, label, [role="separator"]')]
      .filter(
        (control) => control.checkVisibility() && !control.closest('p') && !control.parentElement?.closest('label'),
      )
      .map((control) => ({ name: control.outerHTML.slice(0, 80), box: control.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && box.height > 1 && (box.width < 24 || box.height < 24))
      .map(({ name }) => name),
  );
  expect(small).toEqual([]);
});

test('what has the focus is never under the header or the sheet', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(LESSON);
  const inMain = (): Promise<boolean> => page.evaluate(() => document.activeElement?.closest('main') !== null);
  await page.locator('main').focus();
  for (let stop = 0; stop < 200; stop += 1) {
    await page.keyboard.press('Tab');
    if (!(await inMain())) break;
    const hidden = await page.evaluate(() => {
      const box = document.activeElement?.getBoundingClientRect();
      if (!box || box.height > 500) return null;
      const top = document.querySelector('.site-header')?.getBoundingClientRect().bottom ?? 0;
      const bottom = document.querySelector('.sheet-bar')?.getBoundingClientRect().top ?? innerHeight;
      return box.bottom <= top || box.top >= bottom ? document.activeElement?.outerHTML.slice(0, 100) : null;
    });
    expect(hidden ?? null).toBeNull();
  }
});
