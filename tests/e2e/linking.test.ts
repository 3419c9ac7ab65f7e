import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { press, tabTo } from './support/keyboard.ts';
import { expect, test } from './support/test.ts';
import { BUILD, openView } from './support/views.ts';

const HISTORY = 'docker image history web-ping';

/** Where a text stands on the screen, in the row of another; `null` while it does not. */
const placeOf = (page: Page, row: string, text: string): Promise<{ x: number; y: number } | null> =>
  page.evaluate(
    ([wanted = '', part = '']) => {
      const plain = (node: Node): string => (node.textContent ?? '').replaceAll('\u00a0', ' ');
      const line = [...document.querySelectorAll('.xterm-rows > div')].findLast((each) => plain(each).includes(wanted));
      if (line === undefined) return null;
      let left = plain(line).indexOf(part) + 1;
      const texts = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      for (let node = texts.nextNode(); left > 0 && node !== null; node = texts.nextNode()) {
        const { length } = plain(node);
        if (left < length) {
          const range = document.createRange();
          range.setStart(node, left);
          range.setEnd(node, left + 1);
          const { x, y, width, height } = range.getBoundingClientRect();
          return { x: x + width / 2, y: y + height / 2 };
        }
        left -= length;
      }
      return null;
    },
    [row, text],
  );

/** Points at a text on the screen, once it stands still, as a hand does: xterm's rows take no pointer themselves. */
async function pointAt(page: Page, row: string, text: string): Promise<{ x: number; y: number }> {
  let place = { x: 0, y: 0 };
  const staysWhereItIs = async (): Promise<boolean> => {
    const before = place;
    place = (await placeOf(page, row, text)) ?? { x: 0, y: 0 };
    return place.y > 0 && place.x === before.x && place.y === before.y;
  };
  await expect.poll(staysWhereItIs, { intervals: [200] }).toBe(true);
  await page.mouse.move(place.x - 2, place.y);
  await page.mouse.move(place.x, place.y);
  return place;
}

const VIEWS = [
  ['Layers', 'layer-city'],
  ['Files', 'layer-files'],
  ['Disk', 'layer-disk'],
  ['Cache', 'layer-cache'],
  ['Dockerfile', 'layer-dockerfile'],
] as const;

test('by pointer: what is pointed at in the terminal or a view is marked in the others, and a figure opens its sum', async ({
  page,
}) => {
  const { view, run } = await openView(page, 'Layers', 'layer-city');
  await run(BUILD);
  await run(HISTORY);
  const marks = page.locator('.terminal-mark');
  const row = await pointAt(page, 'COPY app.js', 'COPY app.js');
  await expect(view.locator('.city-slab[data-linked]')).toHaveCount(1);
  await expect(view.locator('.city-slab[data-linked]')).toContainText('777B');
  await page.mouse.click(row.x, row.y);
  const tab = (name: string) => page.getByRole('tab', { name });
  await expect(tab('Dockerfile')).toHaveAttribute('data-linked');
  await tab('Dockerfile').click();
  const dockerfile = page.locator('layer-dockerfile');
  await expect(dockerfile.locator('.dockerfile-row[data-linked]')).toHaveText(/COPY app\.js \./);
  await dockerfile.getByText('ENV TARGET').hover();
  await expect(dockerfile.locator('.dockerfile-row[data-linked]')).toHaveText(/ENV TARGET/);
  await expect(marks.first()).toBeVisible();
  await tab('Files').click();
  await expect(page.locator('layer-files')).toContainText('What layer 6 itself holds, 777B.');
  await run('docker system df');
  const figure = await pointAt(page, 'Images  ', '635.5MB');
  await page.mouse.click(figure.x, figure.y);
  await expect(tab('Disk')).toHaveAttribute('aria-selected', 'true');
  await expect(page.locator('layer-disk').getByRole('status')).toContainText(
    '635.5MB = 498.5MB only in mjerabek/vivado',
  );
});

test.describe('by touch', () => {
  test.use({ hasTouch: true });

  test('a tap on a row of a history, a slab or a line marks the same thing elsewhere', async ({ page }) => {
    const { view, run } = await openView(page, 'Layers', 'layer-city');
    await run(BUILD);
    await run(HISTORY);
    const row = await pointAt(page, 'COPY app.js', 'COPY app.js');
    await page.touchscreen.tap(row.x, row.y);
    const tab = (name: string) => page.getByRole('tab', { name });
    await expect(view.locator('.city-slab[data-linked]')).toContainText('777B');
    await expect(tab('Dockerfile')).toHaveAttribute('data-linked');
    await view.locator('.city-picture .city-slab').filter({ hasText: '66.9MB' }).tap();
    await expect(view.getByRole('region', { name: 'Details' })).toContainText('66,869,922 bytes');
    await tab('Dockerfile').tap();
    const dockerfile = page.locator('layer-dockerfile');
    await expect(dockerfile.locator('.dockerfile-row[data-linked]')).toHaveText(/FROM diamol\/node/);
    await dockerfile.getByText('COPY app.js').tap();
    await expect(dockerfile.locator('.dockerfile-row[data-linked]')).toHaveText(/COPY app\.js/);
    await expect(tab('Files')).toHaveAttribute('data-linked');
    await tab('Files').tap();
    await expect(page.locator('layer-files')).toContainText('What layer 6 itself holds, 777B.');
  });
});

test('by keyboard: arrows walk what the terminal’s screen speaks of, in the plain prompt it is buttons', async ({
  page,
}) => {
  const { view, run } = await openView(page, 'Layers', 'layer-city');
  await run(BUILD);
  await run(HISTORY);
  const terminal = page.locator('layer-terminal');
  const said = terminal.locator('[data-part="status"]');
  await tabTo(page, terminal.locator('[data-part="screen"]'));
  await page.keyboard.press('ArrowUp');
  await expect(said).toHaveText('5.53MB');
  await page.keyboard.press('ArrowUp');
  await expect(said).toContainText('ADD file:');
  await expect(view.locator('.city-slab[data-linked]')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(said).toContainText('Marked in Layers, Dockerfile');
  await press(page, page.getByText('Settings', { exact: true }));
  await tabTo(page, page.getByRole('checkbox', { name: 'Plain prompt and transcript' }));
  await page.keyboard.press('Space');
  const link = page.locator('.transcript-link[tabindex="0"]');
  await expect(link).toHaveText('5.53MB');
  await tabTo(page, link);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowDown');
  await expect(link).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('layer-disk').getByRole('status')).toContainText('SIZE of a row of docker image history');
  await page.getByRole('tab', { name: 'Dockerfile' }).click();
  await tabTo(page, page.locator('.dockerfile-line').first());
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('.dockerfile-line').nth(1)).toBeFocused();
  await expect(page.locator('.transcript-link[data-linked]').filter({ hasText: 'ENV TARGET' })).toBeVisible();
});

const COLOURS = ['color-contrast'];

/** What axe finds in a view. */
const violations = async (axe: AxeBuilder): Promise<readonly string[]> =>
  (await axe.options({ resultTypes: ['violations'] }).analyze()).violations.map(
    ({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`,
  );

test('no view has an accessibility fault at any width, light or dark, after a build that failed and with something chosen', async ({
  page,
}) => {
  test.slow();
  const { run } = await openView(page, 'Dockerfile', 'layer-dockerfile');
  await run(`${BUILD}; echo 'RUN cat /nothing' >> web-ping/Dockerfile; docker build -t web-ping web-ping`);
  await page.locator('.dockerfile-line').first().click();
  for (const width of [1440, 820, 390]) {
    await page.setViewportSize({ width, height: 900 });
    const sheet = page.locator('.sheet-bar');
    if (await sheet.isVisible()) await sheet.click();
    for (const [name, element] of VIEWS) {
      await page.getByRole('tab', { name, exact: true }).click();
      await page.locator(element).waitFor();
      const axe = (): AxeBuilder => new AxeBuilder({ page }).include(element);
      if (width < 1440) {
        // Colours, which take axe the longest, are the same at every width.
        expect(await violations(axe().disableRules(COLOURS)), `${name} ${width}`).toEqual([]);
        continue;
      }
      expect(await violations(axe()), `${name} ${width}, light`).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await violations(axe().withRules(COLOURS)), `${name} ${width}, dark`).toEqual([]);
      await page.emulateMedia({ colorScheme: 'light' });
    }
    if (await sheet.isVisible()) await sheet.click();
  }
});
