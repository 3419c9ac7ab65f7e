import AxeBuilder from '@axe-core/playwright';
import { press } from './support/keyboard.ts';
import { enterTerminal } from './support/terminal.ts';
import { expect, test } from './support/test.ts';

test('the playground is a lab of its own, linked from the header', async ({ page }) => {
  await page.goto('/');
  await press(page, page.getByRole('banner').getByRole('link', { name: 'Playground' }));
  await expect(page).toHaveURL(/\/playground\/$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Playground');
  const terminal = await enterTerminal(page);
  await terminal.run('docker pull hello-world; touch mine');
  await page.reload();
  await enterTerminal(page);
  expect((await terminal.run('ls -1')).output).toContain('mine');
  await page.goto('/lessons/01-what-an-image-is/');
  await enterTerminal(page);
  expect((await terminal.run('ls -1')).output).not.toContain('mine');
});

for (const { width, colorScheme } of [
  { width: 390, colorScheme: 'dark' },
  { width: 1440, colorScheme: 'light' },
] as const)
  test(`the playground is accessible at ${width} px, ${colorScheme}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ colorScheme });
    await page.goto('/playground/');
    await page.locator('layer-terminal .xterm-rows').waitFor();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
