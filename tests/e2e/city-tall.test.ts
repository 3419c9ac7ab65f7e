import { tabTo } from './support/keyboard.ts';
import { openView, type OpenView } from './support/views.ts';
import { expect, test } from './support/test.ts';

/** Builds an image of as many layers as Docker allows: 2 of its base and 125 of its own. */
async function openTall(page: Parameters<typeof openView>[0]): Promise<OpenView> {
  const opened = await openView(page, 'Layers', 'layer-city');
  await opened.run(
    'mkdir tall; (echo FROM diamol/base; for i in $(seq 125); do echo "RUN echo $i > /f$i"; done) > tall/Dockerfile',
  );
  await opened.run('docker build -q -t tall tall');
  await expect(opened.view.locator('.city-flag').filter({ hasText: 'tall' })).toHaveCount(1);
  return opened;
}

test('by pointer: a tower of 127 layers is folded to what can be read, and opens where it is clicked', async ({
  page,
}) => {
  const { view, faults } = await openTall(page);
  const scene = view.locator('.city-scene');
  const beyond = (): Promise<number> => scene.evaluate((element) => element.scrollHeight - element.clientHeight);
  const folds = view.locator('.city-fold');
  await expect(folds.first()).toContainText(/\+\d+ more/);
  expect(await beyond()).toBe(0);
  expect(await faults()).toEqual([]);
  await folds.first().hover();
  await expect(view.locator('.city-foot')).toContainText('choose to unfold');
  for (let left = await folds.count(); left > 0; left -= 1) await folds.first().click();
  await expect(folds).toHaveCount(0);
  await expect(view.locator('.city-slab').filter({ hasText: /RUN echo \d+/ })).toHaveCount(125);
  await expect.poll(beyond).toBeGreaterThan(1000);
  expect(await faults()).toEqual([]);
});

test('by keyboard: the tree opens a tower of 127 layers, and marks in the picture what it walks', async ({ page }) => {
  const { view } = await openTall(page);
  await tabTo(page, view.locator('[role="treeitem"][tabindex="0"]'));
  const tall = view.locator('.city-line[data-kind="flag"]').filter({ hasText: 'tall' });
  await expect(tall).toHaveCount(0);
  const closed = view.locator('[role="treeitem"][aria-expanded="false"]');
  await expect(closed).toHaveCount(1);
  while (!(await closed.evaluate((line) => line === document.activeElement))) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(closed).toHaveCount(0);
  await page.keyboard.press('ArrowDown');
  await expect(view.locator('[role="treeitem"]:focus')).toBeVisible();
  await page.keyboard.press('End');
  await expect(view.locator('.city-line[data-kind="slab"]').filter({ hasText: /^RUN echo \d+/ })).toHaveCount(125);
  await expect(view.locator('.city-box[data-pointed]')).toHaveCount(1);
});
