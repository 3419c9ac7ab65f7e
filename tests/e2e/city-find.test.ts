import { openView } from './support/views.ts';
import { expect, test } from './support/test.ts';

test('by pointer: the city is found through, grown with the wheel and dragged', async ({ page }) => {
  const { view } = await openView(page, 'Layers', 'layer-city');
  const flags = view.locator('.city-flag');
  await expect(flags).toHaveCount(6);
  await view.getByRole('button', { name: 'Find images and layers' }).click();
  await view.getByLabel('Show', { exact: true }).selectOption('that share layers');
  await expect(view.getByText('2 of 6 images')).toBeVisible();
  await expect(flags).toHaveCount(2);
  await view.getByRole('button', { name: 'Show all images' }).click();
  await expect(flags).toHaveCount(6);

  const scene = view.locator('.city-scene');
  await scene.hover();
  await page.keyboard.down('Control');
  for (let turn = 0; turn < 3; turn += 1) await page.mouse.wheel(0, -200);
  await page.keyboard.up('Control');
  const left = (): Promise<number> => scene.evaluate((element) => element.scrollLeft);
  await expect.poll(left).toBeGreaterThan(100);
  const before = await left();
  await page.mouse.down();
  await page.mouse.move(800, 250, { steps: 4 });
  await page.mouse.up();
  await expect.poll(left).not.toBe(before);
  await expect(view.locator('[data-chosen]')).toHaveCount(0);
});

test('by keyboard: the city is found through, grown and fitted', async ({ page }) => {
  const { view, faults } = await openView(page, 'Layers', 'layer-city');
  const flags = view.locator('.city-flag');
  await expect(flags).toHaveCount(6);
  await view.getByRole('button', { name: 'Find images and layers' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('vivado');
  await expect(flags).toHaveCount(1);
  await expect(view.locator('.city-line[data-kind="flag"]')).toHaveText(/vivado/);
  await page.keyboard.type(' nothing');
  await expect(view.locator('.city-empty')).toHaveText('No image is like that.');
  expect(await faults()).toEqual([]);
  await view.getByRole('button', { name: 'Show all images' }).focus();
  await page.keyboard.press('Enter');
  await expect(flags).toHaveCount(6);

  const scene = view.locator('.city-scene');
  const width = (): Promise<number> => scene.evaluate((element) => element.scrollWidth - element.clientWidth);
  await scene.focus();
  for (let turn = 0; turn < 3; turn += 1) await page.keyboard.press('+');
  await expect.poll(width).toBeGreaterThan(100);
  await page.keyboard.press('0');
  await expect.poll(width).toBe(0);
});
