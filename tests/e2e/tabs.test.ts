import { tabTo } from './support/keyboard.ts';
import { expect, test } from './support/test.ts';
import { BUILD, openView } from './support/views.ts';

const LESSON = '/lessons/01-what-an-image-is/';

test('by pointer: a tab shows its view and hides the others, and the next page opens with it', async ({ page }) => {
  await openView(page, 'Disk', 'layer-disk');
  await expect(page.locator('layer-city')).toBeHidden();
  await expect(page.getByRole('tab', { name: 'Disk' })).toHaveAttribute('aria-selected', 'true');
  await page.reload();
  await expect(page.locator('layer-disk')).toBeVisible();
  await expect(page.locator('layer-city')).toHaveCount(0);
});

test('by keyboard: one stop for Tab, arrows, Home and End choose, and the view follows the tab list', async ({
  page,
}) => {
  await page.goto(LESSON);
  await expect(page.locator('layer-city')).toBeVisible();
  const first = page.getByRole('tab', { name: 'Layers' });
  await tabTo(page, first);
  await page.keyboard.press('End');
  await expect(page.getByRole('tab').last()).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(first).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Home');
  await expect(first).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('tabpanel', { name: 'Layers' })).toBeVisible();
  await expect(page.getByRole('tabpanel')).toHaveCount(1);
});

test('a view that was hidden catches up when it is shown', async ({ page }) => {
  const { run } = await openView(page, 'Disk', 'layer-disk');
  await page.getByRole('tab', { name: 'Layers' }).click();
  await expect(page.locator('layer-city .city-flag')).toHaveCount(6);
  await run(BUILD);
  await expect(page.locator('layer-city .city-flag')).toHaveCount(7);
  await page.getByRole('tab', { name: 'Disk' }).click();
  await expect(page.locator('layer-disk').getByRole('rowheader', { name: 'web-ping', exact: true })).toBeVisible();
});

test('in the bottom sheet of a phone every tab can be reached and shown', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openView(page, 'Disk', 'layer-disk');
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click();
    await expect(tab).toHaveAttribute('aria-selected', 'true');
    await expect(tab).toBeInViewport({ ratio: 0.9 });
  }
});
