import type { Locator, Page } from '@playwright/test';
import { tabTo } from './support/keyboard.ts';
import { BUILD, openView, type OpenView } from './support/views.ts';
import { LOOK_OFTEN, screenRows } from './support/screen.ts';
import { expect, test } from './support/test.ts';

interface Bar extends OpenView {
  readonly slider: Locator;
  readonly notice: Locator;
  readonly flag: (text: string) => Locator;
}

async function openPast(page: Page): Promise<Bar> {
  const opened = await openView(page, 'Layers', 'layer-city');
  await opened.run(BUILD);
  await opened.run('docker image rm hello-world');
  return {
    ...opened,
    slider: page.getByRole('slider', { name: 'Moment' }),
    notice: page.getByText('The views show the past.'),
    flag: (text) => opened.view.locator('.city-flag').filter({ hasText: text }),
  };
}

test('by pointer: every view shows any moment, and what is different now', async ({ page }) => {
  test.slow();
  const { view, slider, notice, flag, faults } = await openPast(page);
  await expect(flag('hello-world')).toHaveCount(0);
  await page.getByRole('button', { name: 'Time' }).click();
  await expect(slider).toHaveAttribute('aria-valuetext', 'docker image rm hello-world (now), 3 of 3');
  const box = await slider.boundingBox();
  if (box === null) throw new Error('no slider');
  await page.mouse.click(box.x + 2, box.y + box.height / 2);
  await expect(slider).toHaveAttribute('aria-valuetext', 'the start, 1 of 3');
  await expect(notice).toBeVisible();
  await expect(flag('hello-world')).toHaveCount(1);
  await expect(flag('web-ping')).toHaveCount(1);
  await page.getByLabel('Compare with now').click();
  await expect(flag('hello-world')).toHaveAttribute('data-mark', 'removed');
  await expect(view.locator('.city-picture .city-slab[data-mark="added"]')).toContainText('COPY app.js');
  await page.getByText('5 things are different now').click();
  await expect(page.locator('.time-since li')).toHaveText([
    'Image web-ping:latest came, 75.5MB.',
    'Image hello-world:latest went, 5.2kB.',
    '2 layers came, 777B.',
    '1 layer went, 5.2kB.',
    /^Build cache: \d+ records came, 0 went\.$/,
  ]);
  for (const width of [1440, 820, 390]) {
    await page.setViewportSize({ width, height: 900 });
    if (width < 1100 && (await page.locator('.sheet-bar').getAttribute('aria-expanded')) === 'false')
      await page.locator('.sheet-bar').click();
    await expect(slider).toBeVisible();
    expect(await faults()).toEqual([]);
  }
  await page.getByRole('tab', { name: 'Cache' }).click();
  await expect(page.locator('layer-cache')).toContainText('Nothing was built yet');
  await page.getByRole('tab', { name: 'Dockerfile' }).click();
  await expect(page.locator('layer-dockerfile')).toContainText('Nothing was built yet');
  await page.getByRole('tab', { name: 'Disk' }).click();
  await expect(page.locator('layer-disk').getByRole('status')).toContainText('641MB = ');
  await expect(page.locator('layer-disk').getByRole('row', { name: /^hello-world/ })).toBeVisible();
  await page.getByRole('tab', { name: 'Files' }).click();
  const images = page.locator('layer-files').getByRole('combobox', { name: 'Image or container' }).locator('option');
  await expect(images.filter({ hasText: /^hello-world$/ })).toHaveCount(1);
  await expect(images.filter({ hasText: /^web-ping$/ })).toHaveCount(0);
  await page.getByRole('tab', { name: 'Cache' }).click();
  await page.getByRole('button', { name: 'Back to now' }).click();
  await expect(notice).toBeHidden();
  await expect(page.locator('layer-cache')).toContainText('COPY app.js');
});

test('by keyboard: the slider, typing that returns to now, undo and redo', async ({ page }) => {
  const { slider, notice, flag } = await openPast(page);
  const time = page.getByRole('button', { name: 'Time' });
  await tabTo(page, time);
  await page.keyboard.press('Enter');
  await expect(slider).toBeFocused();
  await expect(slider).toHaveAttribute('aria-valuetext', 'docker image rm hello-world (now), 3 of 3');
  await page.keyboard.press('ArrowLeft');
  await expect(slider).toHaveAttribute('aria-valuetext', `${BUILD}, 2 of 3`);
  await expect(flag('hello-world')).toHaveCount(1);
  await page.keyboard.press('Home');
  await expect(flag('web-ping')).toHaveCount(1);
  await expect(notice).toBeVisible();
  await tabTo(page, page.getByRole('checkbox', { name: 'Compare with now' }));
  await page.keyboard.press('Space');
  await expect(flag('hello-world')).toHaveAttribute('data-mark', 'removed');
  await tabTo(page, page.locator('.time-since summary'));
  await page.keyboard.press('Enter');
  await expect(page.locator('.time-since li').first()).toHaveText('Image web-ping:latest came, 75.5MB.');
  await page.locator('layer-terminal [data-part="screen"]').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('echo here');
  await expect(notice).toBeHidden();
  await expect(flag('web-ping')).toHaveCount(2);
  await expect.poll(() => screenRows(page), LOOK_OFTEN).toContain('~ $ echo here');

  const redo = page.getByRole('button', { name: 'Redo' });
  await expect(redo).toBeDisabled();
  await page.getByRole('button', { name: 'Undo' }).focus();
  await page.keyboard.press('Enter');
  await expect(flag('hello-world')).toHaveCount(1);
  await expect(redo).toBeEnabled();
  await redo.focus();
  await page.keyboard.press('Enter');
  await expect(flag('hello-world')).toHaveCount(0);
  await expect(redo).toBeDisabled();
  await expect(slider).toHaveAttribute('aria-valuetext', 'docker image rm hello-world (now), 3 of 3');
});
