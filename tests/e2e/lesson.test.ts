import type { Page } from '@playwright/test';
import { endedRuns, enterTerminal, nextRun } from './support/terminal.ts';
import { expect, test } from './support/test.ts';

const LESSON = '/lessons/01-what-an-image-is/';

/** Sum of the layout shifts since the page began, those that follow an input left out, as CLS is defined. */
const layoutShift = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
            if (!entry.hadRecentInput) sum += entry.value;
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(sum), 100);
      }),
  );

const promptStands = (page: Page) => expect(page.locator('layer-terminal')).toContainText('~ $');

async function paneWidth(page: Page): Promise<number> {
  const box = await page.locator('#lab').boundingBox();
  return box?.width ?? 0;
}

for (const width of [390, 820, 1440])
  for (const known of ['a first visit', 'a visit with everything done'])
    test(`nothing moves while the lesson loads at ${width} px, on ${known}`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      if (known !== 'a first visit')
        await page.addInitScript(() =>
          localStorage.setItem(
            'layer-lab:progress:v1',
            JSON.stringify({
              '01-what-an-image-is': {
                steps: ['build', 'history', 'count', 'label'],
                choices: { 'history-rows': 0, missing: 1, 'who-made-it': 1 },
              },
            }),
          ),
        );
      await page.goto(`${LESSON}#task-build`);
      await promptStands(page);
      await page.waitForLoadState('networkidle');
      if (width >= 1100) await expect(page.locator('layer-city')).toBeAttached();
      expect(await layoutShift(page)).toBeLessThanOrEqual(0.01);
    });

test('the text faces never hold up the text', async ({ page }) => {
  await page.goto(LESSON);
  const displays = await page.evaluate(() => [...document.fonts].map(({ family, display }) => `${family} ${display}`));
  expect(displays.filter((display) => / (?:block|auto)$/.test(display) && !display.includes('Fallback'))).toEqual([]);
});

test('panes are resized by keyboard and pointer, and keep their size', async ({ page }) => {
  await page.goto(LESSON);
  const handle = page.getByRole('separator', { name: 'Width of the lab' });
  const before = await paneWidth(page);
  await handle.focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  expect(await paneWidth(page)).toBeGreaterThan(before);
  await page.keyboard.press('End');
  await expect(handle).toHaveAttribute('aria-valuenow', '35');
  const narrow = await paneWidth(page);

  const box = await handle.boundingBox();
  if (!box) throw new Error('the handle has no box');
  await page.mouse.move(box.x, 400);
  await page.mouse.down();
  await page.mouse.move(box.x - 200, 400, { steps: 4 });
  await page.mouse.up();
  expect(await paneWidth(page)).toBeCloseTo(narrow + 200, -1);

  const chosen = await paneWidth(page);
  await page.reload();
  expect(await paneWidth(page)).toBeCloseTo(chosen, 0);
  await page.getByRole('button', { name: 'Halves' }).click();
  expect(await paneWidth(page)).toBeCloseTo(720, -1);
});

test('on a narrow screen the lab is a sheet: closed it shows what ran, open it has keys for touch', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(LESSON);
  const bar = page.getByRole('button', { name: 'Open the terminal' });
  await expect(bar).toHaveAttribute('aria-expanded', 'false');
  const before = (await endedRuns(page)).length;
  await page.getByRole('button', { name: 'Run: cat ~/web-ping/Dockerfile' }).click();
  await nextRun(page, before);
  const sheet = page.locator('.sheet-bar');
  await expect(sheet).toContainText('$ cat ~/web-ping/Dockerfile');
  await expect(sheet).toContainText('CMD ["node", "/web-ping/app.js"]');

  await sheet.click();
  const keys = page.getByRole('group', { name: 'Keys' });
  for (const key of ['Tab', '↑', '↓', 'Ctrl-C', '|', '/', '-'])
    await expect(keys.getByRole('button', { name: key, exact: true })).toBeInViewport({ ratio: 1 });
  await keys.getByRole('button', { name: '↑' }).click();
  await expect(page.locator('layer-terminal .terminal-screen')).toContainText(
    /\$ cat ~\/web-ping\/Dockerfile[^$]*\$ cat/,
  );
});

test('an output that differs says why, a figure opens its live view, and paper has everything', async ({ page }) => {
  await page.goto('/lessons/05-size-on-disk/');
  const terminal = await enterTerminal(page);
  await terminal.run('docker image tag hello-world mine');
  const list = page.locator('lesson-run[data-cmd="docker image ls"]');
  await list.locator('[data-part="run"]').click();
  await expect(list.locator('[data-part="differs"]')).toContainText(
    'You have also run “docker image tag hello-world mine”',
  );

  await page.getByRole('button', { name: 'See it live: Disk' }).first().click();
  await expect(page.getByRole('tab', { name: 'Disk' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.locator('layer-disk')).toBeVisible();

  await page.emulateMedia({ media: 'print' });
  const free = page.locator('#task-free');
  await expect(free.getByText('docker image prune --all --force', { exact: false }).last()).toBeVisible();
  await expect(free.getByText('Hint 1')).toBeHidden();
  await expect(page.locator('#lab')).toBeHidden();
});

test('nothing on the page moves when the reader asked for no motion', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(LESSON);
  const before = (await endedRuns(page)).length;
  await page.getByRole('button', { name: 'Run: cat ~/web-ping/Dockerfile' }).click();
  const moving = await page.evaluate(
    () => document.getAnimations().filter(({ effect }) => Number(effect?.getComputedTiming().duration) > 0).length,
  );
  expect(moving).toBe(0);
  await nextRun(page, before);
});
