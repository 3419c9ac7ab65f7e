import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { enterTerminal, type TerminalHandle } from './support/terminal.ts';
import { expect, test } from './support/test.ts';
import { openView } from './support/views.ts';

const LESSON = '/lessons/01-what-an-image-is/';

interface City {
  readonly root: Locator;
  readonly run: TerminalHandle['run'];
  readonly picture: Locator;
  readonly slab: (text: string) => Locator;
  readonly flag: (text: string) => Locator;
}

async function openCity(page: Page): Promise<City> {
  await page.goto(LESSON);
  const root = page.locator('layer-city');
  const picture = root.locator('.city-picture');
  await expect(root.locator('.city-flag')).toHaveCount(6);
  const terminal = await enterTerminal(page);
  return {
    root,
    picture,
    run: (line) => terminal.run(line),
    slab: (text) => picture.locator('.city-slab, .city-thin').filter({ hasText: text }),
    flag: (text) => root.locator('.city-flag').filter({ hasText: text }),
  };
}

/** Edges are drawn thicker where something is marked. */
const EDGE = 3;

const build = 'docker image build -t web-ping ./web-ping';

/** Waits until what moved into its place is there. */
const standsStill = (root: Locator): Promise<void> => expect(root).not.toHaveAttribute('data-moving');

async function widthOf(locator: Locator): Promise<{ readonly left: number; readonly right: number }> {
  const box = await locator.boundingBox();
  if (box === null) throw new Error('it is not drawn');
  return { left: box.x, right: box.x + box.width };
}

test('a built image stands on the very slabs of the image it shares them with', async ({ page }) => {
  const { root, run, slab, flag } = await openCity(page);
  await run(build);
  await expect(root.getByRole('status')).toHaveText(
    'web-ping:latest reuses 4 layers of diamol/node and adds 2: WORKDIR 0B, COPY 777B. web-ping shares 75.5MB with diamol/ch03-web-ping: those bytes are stored once.',
  );
  await expect(flag('web-ping')).toHaveCount(2);
  await standsStill(root);
  const shared = await widthOf(slab('66.9MB'));
  for (const each of await flag('web-ping').all()) {
    const tower = await widthOf(each);
    expect(tower.left).toBeGreaterThanOrEqual(shared.left - EDGE);
    expect(tower.right).toBeLessThanOrEqual(shared.right + EDGE);
  }
  await expect(slab('66.9MB')).toHaveAttribute('data-mark', 'reused');
  await expect(slab('COPY app.js')).toHaveAttribute('data-mark', 'added');
  await expect(
    root.locator('.city-ground').filter({ hasText: '75.5MB stored once, shared by 2 images' }),
  ).toBeVisible();
});

test('a pointer on a slab names the images that share it; a click opens everything about it', async ({ page }) => {
  const { root, run, slab, flag } = await openCity(page);
  await run(build);
  await slab('66.9MB').hover();
  await expect(root.locator('.city-foot')).toContainText(
    'shared by 2 images: diamol/ch03-web-ping:latest and web-ping:latest',
  );
  await expect(flag('web-ping').and(page.locator('[data-linked]'))).toHaveCount(2);
  await slab('66.9MB').click();
  const details = root.getByRole('region', { name: 'Details' });
  await expect(details).toContainText('66,869,922 bytes');
  await expect(details).toContainText(/Chain IDsha256:[0-9a-f]{64}Diff IDsha256:[0-9a-f]{64}/);
  await expect(root.getByRole('treeitem', { selected: true })).toContainText('66.9MB');
  await details.getByRole('button').click();
  await expect(details).toHaveCount(0);
});

test('the keyboard walks the same things in a tree and marks them in the picture', async ({ page }) => {
  const { root, run } = await openCity(page);
  await run(build);
  await root.locator('[role="treeitem"][tabindex="0"]').focus();
  await page.keyboard.press('End');
  await expect(root.locator('.city-flag[data-pointed]')).toContainText('web-ping');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(root.locator('[role="treeitem"]:focus')).toContainText('COPY app.js .');
  await page.keyboard.press('Enter');
  await expect(root.locator('.city-slab[data-chosen]')).toContainText('777B');
  await expect(root.locator('[role="treeitem"]:focus')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Escape');
  await expect(root.locator('[data-chosen]')).toHaveCount(0);
  await page.keyboard.press('Home');
  await expect(root.locator('[role="treeitem"]:focus')).toHaveAttribute('aria-posinset', '1');
});

test('the tree has as many layers as the picture', async ({ page }) => {
  const { root, picture, run } = await openCity(page);
  await run(build);
  await expect(root.locator('.city-line[data-kind="slab"]')).toHaveCount(17);
  await expect(picture.locator('.city-slab, .city-thin')).toHaveCount(17);
});

test('containers stand dashed on their images; what is removed leaves and what is shared stays', async ({ page }) => {
  const { picture, run, slab, flag } = await openCity(page);
  await run(build);
  await run('docker container create --name one web-ping');
  await expect(picture.locator('.city-writable')).toHaveText('+ one');
  await run('docker container rm one');
  await expect(picture.locator('.city-writable')).toHaveCount(0);
  await run('docker image rm web-ping');
  await expect(flag('web-ping')).toHaveCount(1);
  await expect(slab('66.9MB')).toHaveAttribute('data-role', 'unique');
  await run('docker image rm diamol/base');
  await expect(slab('1.59MB')).toHaveCount(0);
  await expect(slab('5.3MB')).toHaveCount(1);
});

test('with nothing on the machine it says what to type', async ({ page }) => {
  const { root, run } = await openCity(page);
  await run('docker image rm $(docker image ls -q)');
  await expect(root.locator('.city-empty')).toContainText('docker image pull');
});

test('nothing moves for readers who asked for that, and the marks are the same', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const { root, run, slab } = await openCity(page);
  await run(build);
  expect(await root.evaluate((city) => city.getAnimations({ subtree: true }).length)).toBe(0);
  await expect(slab('COPY app.js')).toHaveAttribute('data-mark', 'added');
});

test('the picture is saved as a file that needs no style sheet, all of it, light also in the dark', async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  const { root, run } = await openCity(page);
  await run(build);
  await expect(root.locator('.city-flag')).toHaveCount(7);
  await standsStill(root);
  const save = root.getByRole('button', { name: 'Save the picture as SVG' });
  await save.focus();
  const [saved] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  expect(saved.suggestedFilename()).toBe('layers.svg');
  const text = await readFile(await saved.path(), 'utf8');
  expect(text).toContain('75.5MB stored once, shared by 2 images');
  expect(text).not.toMatch(/var\(|class=|style=|light-dark/);
  expect(text).toContain('rgb(219, 232, 242)');
  const [again] = await Promise.all([page.waitForEvent('download'), save.click()]);
  expect(await readFile(await again.path(), 'utf8')).toBe(text);
});

test('what is shared keeps its own pattern, on the screen and in a file, after another picture was looked at', async ({
  page,
}) => {
  const { view, run } = await openView(page, 'Disk', 'layer-disk');
  await expect(view.locator('.disk-bars')).toBeVisible();
  await page.getByRole('tab', { name: 'Layers' }).click();
  const city = page.locator('layer-city');
  await expect(city.locator('.city-flag')).toHaveCount(6);
  await run(build);
  await expect(city.locator('.city-picture .city-slab[data-role="shared"]')).toHaveCount(5);
  const strange = await city.evaluate((root) =>
    [...root.querySelectorAll('.city-pattern')]
      .map((face) => face.getAttribute('fill')?.slice(5, -1) ?? '')
      .filter((id) => root.querySelector(`#${id}`) === null),
  );
  expect(strange).toEqual([]);
  const save = city.getByRole('button', { name: 'Save the picture as SVG' });
  const [saved] = await Promise.all([page.waitForEvent('download'), save.click()]);
  const text = await readFile(await saved.path(), 'utf8');
  for (const [, id = ''] of text.matchAll(/url\((?:&quot;)?#([^&)]+)/g)) expect(text).toContain(`id="${id}"`);
});

test('on a phone it says nothing before there is anything to say, and what to do on a bare machine', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const { view, run } = await openView(page, 'Layers', 'layer-city');
  await expect(view.locator('.city-flag')).toHaveCount(6);
  await expect(view.locator('.city-more')).toBeHidden();
  await run(build);
  await expect(view.locator('.city-more summary')).toHaveText('3 more');
  await run('docker image prune -af; docker builder prune -af');
  await expect(view.locator('.city-empty')).toContainText('docker image pull');
  await expect(view.getByRole('group', { name: 'View', exact: true })).toBeHidden();
});

for (const scheme of ['light', 'dark'] as const) {
  test(`has no accessibility fault in ${scheme}: picture, details or list`, async ({ page }) => {
    test.slow();
    await page.emulateMedia({ colorScheme: scheme });
    const { root, run, slab } = await openCity(page);
    await run(build);
    const faults = async (): Promise<readonly string[]> =>
      (await new AxeBuilder({ page }).include('layer-city').analyze()).violations.map(
        ({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`,
      );
    expect(await faults()).toEqual([]);
    await slab('66.9MB').click();
    if (scheme === 'dark') await root.getByRole('button', { name: 'Show the layers as a list' }).click();
    expect(await faults()).toEqual([]);
  });
}
