import type { Locator, Page } from '@playwright/test';
import { BUILD, openView } from './support/views.ts';
import { expect, test } from './support/test.ts';

test('by pointer: the city is found through, grown with the wheel and dragged', async ({ page }) => {
  const { view } = await openView(page, 'Layers', 'layer-city');
  const flags = view.locator('.city-flag');
  await expect(flags).toHaveCount(6);
  await view.getByRole('button', { name: 'Find images and layers' }).click();
  await view.getByLabel('Show', { exact: true }).selectOption('that share layers');
  await expect(view.getByText('2 of 6 images')).toBeVisible();
  await expect(flags).toHaveCount(2);
  await view.getByLabel('Show', { exact: true }).selectOption('that share nothing');
  await expect(view.getByText('4 of 6 images')).toBeVisible();
  await expect(view.locator('.city-picture [data-role="shared"]')).toHaveCount(0);
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
  await view.getByRole('button', { name: 'Fit the picture' }).click();
  await expect.poll(() => scene.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
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
  const left = await scene.evaluate((element) => element.scrollLeft);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => scene.evaluate((element) => element.scrollLeft)).toBeGreaterThan(left);
  await page.keyboard.press('0');
  await expect.poll(width).toBe(0);
});

test('by keyboard: of many images those without a name are found, with what they share still said', async ({
  page,
}) => {
  const { view, run } = await openView(page, 'Layers', 'layer-city');
  await run(BUILD);
  await run(`for i in $(seq 200); do echo $i > web-ping/app.js; docker build -q -t img$i web-ping; done | tail -1`);
  await run(`echo more > web-ping/app.js; ${BUILD} -q`);
  const names = view.locator('.city-line[data-kind="flag"]');
  await view.getByRole('button', { name: 'Find images and layers' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('img19');
  await expect(view.getByText('11 of 208 images')).toBeVisible();
  await expect(view.locator('.city-flag')).toHaveCount(11);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Tab');
  await page.keyboard.press('End');
  await expect(view.getByText('1 of 208 images')).toBeVisible();
  await expect(names).toHaveText([/dangling/]);
  await expect(view.locator('.city-line[data-kind="slab"]').first()).toContainText('shared by 203 images');
});

/** Two fingers on the middle of an element, so many pixels from it each. */
async function fingersOn(page: Page, scene: Locator): Promise<(...apart: readonly number[]) => Promise<void>> {
  const box = await scene.boundingBox();
  if (box === null) throw new Error('no picture');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const tools = await page.context().newCDPSession(page);
  const touch = async (type: 'touchStart' | 'touchMove' | 'touchEnd', apart?: number): Promise<void> => {
    const touchPoints = apart === undefined ? [] : [-apart, apart].map((by, id) => ({ x: x + by, y, id }));
    await tools.send('Input.dispatchTouchEvent', { type, touchPoints });
  };
  return async (first, ...others) => {
    await touch('touchStart', first);
    for (const apart of others) await touch('touchMove', apart);
    await touch('touchEnd');
  };
}

const beyond = (scene: Locator): Promise<number> =>
  scene.evaluate((element) => element.scrollWidth - element.clientWidth);

test('by touch: two fingers grow the picture around the place between them, and the page stays as it is', async ({
  page,
}) => {
  const { view } = await openView(page, 'Layers', 'layer-city');
  const scene = view.locator('.city-scene');
  await expect(view.locator('.city-flag')).toHaveCount(6);
  const fingers = await fingersOn(page, scene);
  expect(await beyond(scene)).toBe(0);
  await fingers(40, 60, 80, 100, 120);
  await expect.poll(() => beyond(scene)).toBeGreaterThan(800);
  const middle = await scene.evaluate(
    ({ scrollLeft, clientWidth, scrollWidth }) => (scrollLeft + clientWidth / 2) / scrollWidth,
  );
  expect(middle).toBeCloseTo(0.5, 1);
  expect(await page.evaluate(() => window.visualViewport?.scale)).toBe(1);
  await fingers(120, 80, 40, 20);
  await expect.poll(() => beyond(scene)).toBe(0);
});

test('by touch on a phone: a button fits what fingers have grown, and is there only then', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const { view } = await openView(page, 'Layers', 'layer-city');
  const scene = view.locator('.city-scene');
  const fit = view.getByRole('button', { name: 'Fit the picture' });
  await expect(view.locator('.city-flag')).toHaveCount(6);
  await expect(fit).toBeHidden();
  const fingers = await fingersOn(page, scene);
  await fingers(30, 60, 90);
  await expect.poll(() => beyond(scene)).toBeGreaterThan(300);
  await fit.click();
  await expect.poll(() => beyond(scene)).toBe(0);
  await expect(fit).toBeHidden();
});
