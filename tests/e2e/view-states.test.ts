import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { BUILD, openView } from './support/views.ts';
import { expect, test } from './support/test.ts';

const TABS = ['Layers', 'Files', 'Disk', 'Cache', 'Dockerfile'] as const;

/** What a view is shown in, and the rules whose answer it can change: all of them in the first, then those of colours. */
const LOOKS = [
  ['light', { colorScheme: 'light', forcedColors: 'none' }, []],
  ['dark', { colorScheme: 'dark', forcedColors: 'none' }, ['color-contrast', 'link-in-text-block']],
  ['forced colours', { colorScheme: 'light', forcedColors: 'active' }, ['color-contrast', 'link-in-text-block']],
] as const;

const tabOf = (page: Page, name: (typeof TABS)[number]): Locator => page.getByRole('tab', { name, exact: true });

type Looks = readonly (typeof LOOKS)[number][];
/** What a state adds has the colours of all others, which are looked at once. */
const LIGHT: Looks = LOOKS.slice(0, 1);

/** Expects nothing of axe in a part of the page, in some looks. */
async function expectClean(page: Page, state: string, part = '.lab-views', looks = LIGHT): Promise<void> {
  for (const [look, media, rules] of looks) {
    await page.emulateMedia({ ...media, reducedMotion: 'reduce' });
    const axe = new AxeBuilder({ page }).include(part).options({ resultTypes: ['violations'] });
    const { violations } = await (rules.length === 0 ? axe : axe.withRules([...rules])).analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(', ')}`);
    expect(found, `${state}, ${look}`).toEqual([]);
  }
}

/** Expects the same of each view. */
async function expectEachClean(
  page: Page,
  state: string,
  tabs: readonly (typeof TABS)[number][] = TABS,
  looks = LIGHT,
): Promise<void> {
  for (const name of tabs) {
    await tabOf(page, name).click();
    await page.locator(`[role="tabpanel"]:not([hidden]) > :not(.lab-placeholder)`).waitFor();
    await expectClean(page, `${name}, ${state}`, '.lab-views', looks);
  }
}

test('in forced colours every word of a picture is seen, and which view is shown: only what means something is drawn', async ({
  page,
}) => {
  await page.emulateMedia({ forcedColors: 'active' });
  const { run } = await openView(page, 'Disk', 'layer-disk');
  await run(BUILD);
  await tabOf(page, 'Layers').click();
  await expect(page.locator('layer-city .city-flag')).toHaveCount(7);
  const covered = await page.locator(':is(.city-picture, .disk-bars) text').evaluateAll((texts) =>
    texts
      .filter((text) => {
        const { stroke, paintOrder } = getComputedStyle(text);
        return stroke !== 'none' && !paintOrder.startsWith('stroke');
      })
      .map(({ textContent }) => textContent),
  );
  expect(covered).toEqual([]);
  const lined = await page
    .getByRole('tab')
    .evaluateAll((tabs) =>
      tabs
        .filter(
          (tab) =>
            getComputedStyle(tab).borderBottomColor !== getComputedStyle(document.documentElement).backgroundColor,
        )
        .map(({ textContent }) => textContent.trim()),
    );
  expect(lined).toEqual(['Layers']);
});

test('every view is clean for axe, light, dark and in forced colours: before and after commands, one that failed, and with nothing there', async ({
  page,
}) => {
  test.slow();
  const { run } = await openView(page, 'Layers', 'layer-city');
  await expectEachClean(page, 'at the start');
  await run(`${BUILD}; docker run -d --name one web-ping; docker run -d --name two diamol/base sleep 600`);
  await run(`docker exec one touch /new; echo more >> web-ping/app.js; ${BUILD}`);
  await expectEachClean(page, 'with containers and an image without a name', TABS, LOOKS);
  await run(`echo 'RUN cat /nothing' >> web-ping/Dockerfile; ${BUILD}`);
  await expectEachClean(page, 'after a build that failed', ['Layers', 'Cache', 'Dockerfile']);
  await run('docker rm -f one two; docker image prune -af; docker builder prune -af');
  await expectEachClean(page, 'with nothing there');
});

test('every view is clean for axe: with something chosen, found, compared or folded', async ({ page }) => {
  test.slow();
  const { view: city, run } = await openView(page, 'Layers', 'layer-city');
  await run(BUILD);
  await city.locator('.city-picture .city-slab').filter({ hasText: '66.9MB' }).click();
  await expectClean(page, 'a slab chosen');
  await city.getByRole('button', { name: 'Show the layers as a list' }).click();
  await expectClean(page, 'a line of the list chosen');
  await city.getByRole('button', { name: 'Show the layers as a list' }).click();
  await city.locator('.city-more summary').click();
  await expectClean(page, 'all that was said');
  await city.getByRole('button', { name: 'Find images and layers' }).click();
  await page.keyboard.type('ping');
  await expect(city.getByText('2 of 7 images')).toBeVisible();
  await expectClean(page, 'some found');
  await page.keyboard.type(' nothing');
  await expectClean(page, 'none found');

  await tabOf(page, 'Files').click();
  const files = page.locator('layer-files');
  await expect(files.locator('.files-status')).toContainText('What layer 2 itself holds, 66.9MB.');
  await expectClean(page, 'the changes of a layer');
  await files.getByRole('checkbox').uncheck();
  await files.getByRole('slider').fill('6');
  await files.getByRole('searchbox').fill('app.js');
  await files.getByRole('treeitem', { name: /^app\.js/ }).click();
  await expect(files.getByRole('region', { name: 'File' })).toContainText('seen');
  await expectClean(page, 'a file open');
  await files.getByRole('searchbox').fill('');
  await files.getByRole('combobox', { name: 'Compare with' }).selectOption('diamol/ch03-web-ping');
  await expect(files.locator('.files-status')).toContainText('Against diamol/ch03-web-ping');
  await expectClean(page, 'two images compared');

  await tabOf(page, 'Disk').click();
  const disk = page.locator('layer-disk');
  await disk.getByRole('button', { name: '635.5MB', exact: true }).click();
  await expectClean(page, 'a figure chosen');
  await disk.getByRole('button', { name: /^docker system prune -a/ }).click();
  await expectClean(page, 'a prune chosen');

  await tabOf(page, 'Dockerfile').click();
  const dockerfile = page.locator('layer-dockerfile');
  await dockerfile.getByRole('combobox').selectOption('app.js');
  await dockerfile.getByRole('button', { name: /^Move up line 8/ }).click();
  await expectClean(page, 'a line moved');

  await tabOf(page, 'Cache').click();
  for (const step of await page.locator('layer-cache summary').all()) await step.click();
  await expectClean(page, 'steps closed and opened');
});

test('the past is clean for axe in every view, compared with now or not; so are the windows over it', async ({
  page,
}) => {
  test.slow();
  const { run } = await openView(page, 'Layers', 'layer-city');
  await run(BUILD);
  await run('docker image rm hello-world');
  await page.getByRole('button', { name: 'Time' }).click();
  await expectClean(page, 'now, with the bar');
  await page.keyboard.press('Home');
  await expect(page.getByText('The views show the past.')).toBeVisible();
  await expectEachClean(page, 'in the past', ['Files', 'Disk', 'Cache', 'Dockerfile', 'Layers']);
  await page.getByLabel('Compare with now').check();
  await page.locator('.time-since summary').click();
  await expectClean(page, 'compared with now');
  await expectClean(page, 'a notice of the past', '.lab-notice:not([hidden])');
  await page.getByRole('button', { name: 'Back to now' }).click();
  await page.getByText('Settings', { exact: true }).click();
  await expectClean(page, 'settings', '.lab-settings');
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectClean(page, 'sharing', 'dialog');
});
