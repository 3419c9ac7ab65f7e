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
  await expect(view.locator('.city-line[data-kind="flag"]')).toHaveText([/vivado/]);
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

test('by touch: two fingers grow the picture around the place between them, and the page stays as it is', async ({
  page,
}) => {
  const { view } = await openView(page, 'Layers', 'layer-city');
  const scene = view.locator('.city-scene');
  await expect(view.locator('.city-flag')).toHaveCount(6);
  const box = await scene.boundingBox();
  if (box === null) throw new Error('no picture');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const tools = await page.context().newCDPSession(page);
  const fingers = async (type: 'touchStart' | 'touchMove' | 'touchEnd', apart?: number): Promise<void> => {
    const touchPoints = apart === undefined ? [] : [-apart, apart].map((by, id) => ({ x: x + by, y, id }));
    await tools.send('Input.dispatchTouchEvent', { type, touchPoints });
  };
  const beyond = (): Promise<number> => scene.evaluate((element) => element.scrollWidth - element.clientWidth);
  expect(await beyond()).toBe(0);
  await fingers('touchStart', 40);
  for (const apart of [60, 80, 100, 120]) await fingers('touchMove', apart);
  await fingers('touchEnd');
  await expect.poll(beyond).toBeGreaterThan(box.width);
  const middle = await scene.evaluate(
    ({ scrollLeft, clientWidth, scrollWidth }) => (scrollLeft + clientWidth / 2) / scrollWidth,
  );
  expect(middle).toBeCloseTo(0.5, 1);
  expect(await page.evaluate(() => window.visualViewport?.scale)).toBe(1);
  await fingers('touchStart', 120);
  for (const apart of [80, 40, 20]) await fingers('touchMove', apart);
  await fingers('touchEnd');
  await expect.poll(beyond).toBe(0);
});
