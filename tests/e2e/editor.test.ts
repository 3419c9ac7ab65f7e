import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { press } from './support/keyboard.ts';
import { enterTerminal } from './support/terminal.ts';
import { expect, test } from './support/test.ts';

const LESSON = '/lessons/01-what-an-image-is/';

const panel = (page: Page) => page.getByRole('region', { name: /^Editor:/ });
const text = (page: Page) => page.getByRole('textbox', { name: /^Text of/ });

test('a Dockerfile is edited, checked, saved, built, and the edit undone, all by keyboard', async ({ page }) => {
  await page.goto(LESSON);
  const terminal = await enterTerminal(page);
  await terminal.run('cd web-ping');
  await page.keyboard.type('nano Dockerfile && cat Dockerfile\n');
  await expect(text(page)).toBeFocused();
  await expect(text(page)).toContainText('FROM diamol/node');
  await expect(panel(page).getByText('[ Read 10 lines ]')).toBeVisible();
  await expect(panel(page).getByText('Build checks: nothing to say')).toBeVisible();

  await page.keyboard.press('Control+Home');
  await page.keyboard.press('End');
  await page.keyboard.type(' as web');
  await expect(panel(page).getByText('modified', { exact: true })).toBeVisible();
  await expect(panel(page).getByRole('listitem')).toContainText('FromAsCasing');
  await expect(panel(page).locator('.cm-finding').first()).toHaveAttribute('title', /^FromAsCasing: /);
  await page.keyboard.type('\n# mine');
  await page.keyboard.press('Control+S');
  await expect(panel(page).getByText('[ Wrote 11 lines ]')).toBeVisible();
  await expect(panel(page).getByText('modified', { exact: true })).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(panel(page)).toBeHidden();

  const shown = await terminal.run('cat Dockerfile');
  expect(shown.output.split('\n').slice(0, 2)).toEqual(['FROM diamol/node as web', '# mine']);
  expect((await terminal.run('docker build -q -t mine .')).exitCode).toBe(0);
  await terminal.leave();
  const undo = page.getByRole('button', { name: 'Undo' });
  await press(page, undo);
  await press(page, undo);
  await enterTerminal(page);
  expect((await terminal.run('head -1 Dockerfile')).output).toBe('FROM diamol/node\n');
});

test('what is not saved is asked about, and Tab leaves the text', async ({ page }) => {
  await page.goto(LESSON);
  await enterTerminal(page);
  await page.keyboard.type('edit notes\n');
  await expect(text(page)).toBeFocused();
  await page.keyboard.type('draft');
  await page.keyboard.press('Escape');
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText('notes has changes that are not saved.');
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await expect(text(page)).toBeFocused();
  await page.keyboard.press('Control+m');
  await page.keyboard.press('Shift+Tab');
  await expect(panel(page).getByRole('button', { name: 'Close' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(question.getByRole('button', { name: 'Save and close' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(panel(page)).toBeHidden();
  await page.keyboard.type('cat notes\n');
  await expect(page.locator('layer-terminal .xterm-rows')).toContainText('draft');
});

test('vi has its modes and commands, and what was not saved is there again after a reload', async ({ page }) => {
  await page.goto(LESSON);
  const terminal = await enterTerminal(page);
  await page.keyboard.type('vi notes\n');
  await expect(panel(page).getByText('"notes" [New]')).toBeVisible();
  const mode = panel(page).locator('.editor-mode [role="status"]');
  await expect(mode).toHaveText('Normal mode');
  await page.keyboard.type('ione');
  await expect(mode).toHaveText('Insert mode');
  await page.keyboard.press('Escape');
  await page.keyboard.type(':q\n');
  await expect(panel(page).getByText('E37: No write since last change (add ! to override)')).toBeVisible();
  await page.keyboard.type('yyP0xotwo');
  await page.keyboard.press('Escape');
  await page.keyboard.type('/one\nihere is ');
  await page.keyboard.press('Escape');
  await expect(text(page)).toHaveText('netwohere is one');
  await page.keyboard.type(':w\n');
  await expect(panel(page).getByText('3L, 19B written')).toBeVisible();
  await page.keyboard.type('dd');
  await expect(text(page)).toHaveText('netwo');

  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await enterTerminal(page);
  await page.keyboard.type('vi notes\n');
  await expect(panel(page).getByText('Back again')).toBeVisible();
  await expect(text(page)).toHaveText('netwo');
  await page.keyboard.type(':wq\n');
  await expect(panel(page)).toBeHidden();
  expect((await terminal.run('cat notes')).output).toBe('ne\ntwo\n');
});

for (const { width, colorScheme } of [
  { width: 390, colorScheme: 'light' },
  { width: 820, colorScheme: 'dark' },
  { width: 1440, colorScheme: 'light' },
] as const)
  test(`the editor is accessible at ${width} px, ${colorScheme}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ colorScheme });
    await page.goto(LESSON);
    if (width < 1100) await page.getByRole('button', { name: 'Open the terminal' }).click();
    await page.locator('layer-terminal [data-part="screen"]').click();
    await page.keyboard.type('nano web-ping/Dockerfile\n');
    await expect(text(page)).toBeFocused();
    await page.keyboard.type('run x\n');
    await expect(panel(page).getByRole('listitem').first()).toBeVisible();
    await page.keyboard.press('Escape');
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
