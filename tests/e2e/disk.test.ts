import { tabTo } from './support/keyboard.ts';
import { expect, test } from './support/test.ts';
import { BUILD, openView } from './support/views.ts';

test('by pointer: every number says what it is the sum of, and its layers are marked', async ({ page }) => {
  const { view, run } = await openView(page, 'Disk', 'layer-disk');
  await run(BUILD);
  const sum = view.getByRole('status');
  await expect(sum).toContainText('716MB = 499MB mjerabek/vivado');
  await expect(view.locator('.disk-caption')).toContainText(['716MB in all', '635.5MB, every layer once']);
  await view
    .getByRole('row', { name: /^web-ping/ })
    .getByRole('button', { name: '75.5MB' })
    .first()
    .click();
  await expect(sum).toContainText('75.5MB = 75.5MB shared with diamol/ch03-web-ping + 777B its own');
  await expect(view.locator('.disk-row:has([data-meant])')).toHaveCount(2);
  await view.getByRole('button', { name: '635.5MB', exact: true }).click();
  await expect(sum).toContainText('75.5MB shared by diamol/ch03-web-ping and web-ping, stored once');
  await view.locator('.disk-stored').filter({ hasText: '75.5MB once' }).click();
  await expect(sum).toContainText('on the disk once, in the SIZE of 2 images');
});

test('by pointer: a prune says what it would free before it is run, and then frees just that', async ({ page }) => {
  const { view, run } = await openView(page, 'Disk', 'layer-disk');
  await run(BUILD);
  await run(`echo changed > web-ping/app.js; ${BUILD}`);
  const prune = view.getByRole('button', { name: /^docker image prune \d/ });
  await prune.click();
  await expect(view.getByRole('status')).toContainText('Total reclaimed space: 0B');
  await view.getByRole('button', { name: /^docker system prune -a/ }).click();
  await expect(view.locator('.disk-stretch[data-goes]').first()).toBeVisible();
  const promised = await view.locator('.disk-formula').textContent();
  await run('docker system prune -a -f | tail -1');
  const said = await page.evaluate(() => document.querySelector('layer-terminal')?.runs.at(-1)?.output.trim());
  expect(said).toBe(promised);
  await expect(view.getByText('No image on this machine.')).toBeVisible();
  await expect(view.locator('.disk-bars')).toBeHidden();
  await expect(view.getByRole('row', { name: /^Images/ })).toContainText('0B');
});

test('by keyboard: arrows walk the figures of a table, Enter explains one', async ({ page }) => {
  const { view } = await openView(page, 'Disk', 'layer-disk');
  const usage = view.getByRole('grid', { name: 'docker system df' });
  await tabTo(page, usage.getByRole('button').first());
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(view.getByRole('status')).toContainText('635.5MB (100%) = 635.5MB stored');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(view.getByRole('status')).toContainText('TOTAL of Containers');
  await tabTo(page, view.getByRole('button', { name: /^docker image prune -a/ }));
  await page.keyboard.press('Enter');
  await expect(view.getByRole('status')).toContainText('6 images');
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`has no accessibility fault in ${colorScheme}, with a figure and with a prune chosen`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    const { view, run, faults } = await openView(page, 'Disk', 'layer-disk');
    await run(BUILD);
    expect(await faults()).toEqual([]);
    await view.getByRole('button', { name: /^docker system prune -a/ }).click();
    expect(await faults()).toEqual([]);
  });
