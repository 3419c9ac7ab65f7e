import { tabTo } from './support/keyboard.ts';
import { expect, test } from './support/test.ts';
import { BUILD, openView } from './support/views.ts';

const EDIT = "echo '// changed' >> web-ping/app.js";

test('Cache by pointer: hits and misses, the first miss explained, builds before to go back to', async ({ page }) => {
  const { view, run, faults } = await openView(page, 'Cache', 'layer-cache');
  await expect(view).toContainText('Nothing was built yet.');
  await run(BUILD);
  await run(EDIT);
  await run(BUILD);
  await expect(view.getByRole('status')).toContainText('app.js is not what the build before took.');
  await expect(view.locator('.cache-row')).toHaveCount(2);
  await expect(view.locator('[data-state="hit"]')).toContainText('WORKDIR /web-ping');
  await expect(view.getByRole('row', { name: /^app.js/ })).toContainText(/sha256:[0-9a-f]{12}sha256:[0-9a-f]{12}/);
  expect(await faults()).toEqual([]);
  await view.getByRole('button', { name: 'Build before' }).click();
  await expect(view.getByRole('status')).toContainText('nothing is in the cache');
  await run(`echo 'RUN cat /nothing' >> web-ping/Dockerfile; ${BUILD}`);
  await expect(view).toContainText('build 1 of 3');
  await view.getByRole('button', { name: 'Next build' }).click();
  await view.getByRole('button', { name: 'Next build' }).click();
  await expect(view.getByRole('status')).toContainText('The build stopped at “RUN cat /nothing”');
  await expect(view).toContainText('build 3 of 3 · failed');
  await expect(view.locator('[data-state="failed"]')).toContainText('did not complete successfully: exit code: 1');
});

test('Cache by keyboard: the slider goes through builds, Enter opens the key of a step', async ({ page }) => {
  const { view, run } = await openView(page, 'Cache', 'layer-cache');
  await run(BUILD);
  await run(BUILD);
  await expect(view.getByRole('status')).toContainText('Both steps came from the cache');
  await tabTo(page, view.getByRole('slider', { name: 'Build' }));
  await page.keyboard.press('ArrowLeft');
  await expect(view).toContainText('build 1 of 2');
  await page.keyboard.press('End');
  await expect(view).toContainText('build 2 of 2');
  await tabTo(page, view.locator('summary').first());
  await page.keyboard.press('Enter');
  await expect(view.getByRole('row', { name: /^instruction/ })).toContainText('WORKDIR /web-pingthe same');
});

test('Dockerfile by pointer: what each line made, and what an edit would run again in another order', async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  const { view, run, faults } = await openView(page, 'Dockerfile', 'layer-dockerfile');
  await run(BUILD);
  const line = (text: string) => view.locator('.dockerfile-row').filter({ hasText: text });
  await expect(line('FROM diamol/node')).toContainText('75.5MB in 4 layers below');
  await expect(line('COPY app.js')).toContainText('777B layer, ran');
  await expect(line('ENV TARGET')).toContainText('metadata, no layer');
  await view.getByRole('combobox').selectOption('app.js');
  await expect(view.getByRole('status')).toContainText('If app.js changes, 1 of 2 steps would run: COPY app.js .');
  await view.getByRole('button', { name: /^Move up line 8/ }).click();
  await expect(view.getByRole('status')).toContainText('2 of 2 steps would run');
  await expect(view.getByRole('status')).toContainText('In the order as built it is 1.');
  await expect(line('WORKDIR')).toContainText('would run');
  expect(await faults()).toEqual([]);
  await view.getByRole('button', { name: 'Order as built' }).click();
  await expect(line('WORKDIR')).toContainText('from the cache');
  await run('docker image prune -af; docker builder prune -af');
  await expect(line('FROM diamol/node')).toContainText('4 layers below, no longer on the disk');
  await run(`echo 'RUN cat /nothing' >> web-ping/Dockerfile; ${BUILD}`);
  await expect(view.getByRole('status')).toContainText('The build stopped at line 11: RUN cat /nothing.');
  await expect(line('RUN cat')).toContainText('failed here');
});

test('Dockerfile by keyboard: a file is chosen and a line moved, and the focus stays with it', async ({ page }) => {
  const { view, run, faults } = await openView(page, 'Dockerfile', 'layer-dockerfile');
  await run(BUILD);
  await tabTo(page, view.getByRole('combobox'));
  await page.keyboard.press('ArrowDown');
  const up = view.getByRole('button', { name: /^Move up line 8/ });
  await tabTo(page, up);
  await page.keyboard.press('Enter');
  await expect(view.getByRole('button', { name: /^Move up line 8/ })).toBeFocused();
  await expect(view.getByRole('status')).toContainText('2 of 2 steps would run');
  expect(await faults()).toEqual([]);
});
