import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { tabTo } from './support/keyboard.ts';
import { enterLine, expectLastRows, openTerminal, press } from './support/screen.ts';
import { expect, test } from './support/test.ts';

const status = (page: Page): ReturnType<Page['locator']> => page.locator('layer-terminal [data-part="status"]');
const screen = (page: Page): ReturnType<Page['locator']> => page.locator('layer-terminal [data-part="screen"]');

const isTyping = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.activeElement?.matches('.xterm-helper-textarea') ?? false);

async function usePlainPrompt(page: Page): Promise<ReturnType<Page['locator']>> {
  await page.goto('/lessons/01-what-an-image-is/');
  await page.locator('summary', { hasText: 'Settings' }).click();
  await page.getByLabel('Plain prompt').check();
  const line = page.locator('#plain-line');
  await line.focus();
  return line;
}

const lastRun = (page: Page): Promise<unknown> =>
  page.evaluate(() => {
    const run = document.querySelector('layer-terminal')?.runs.at(-1);
    return run && { command: run.command, output: run.output, exitCode: run.exitCode };
  });

test.describe('by keyboard and by ear', () => {
  test('Tab passes the terminal by; Enter goes in, Escape twice comes out, and both are said', async ({ page }) => {
    await page.goto('/lessons/01-what-an-image-is/');
    await page.locator('layer-terminal .xterm-rows').waitFor();
    await tabTo(page, screen(page));
    await page.keyboard.press('Tab');
    await expect(screen(page)).not.toBeFocused();
    expect(await isTyping(page)).toBe(false);
    await page.keyboard.press('Shift+Tab');
    await expect(screen(page)).toBeFocused();
    await page.keyboard.press('Enter');
    expect(await isTyping(page)).toBe(true);
    await expect(status(page)).toHaveText('In the terminal. Escape twice leaves it.');
    await expect(page.getByText('to leave')).toBeVisible();
    await page.keyboard.type('half');
    await press(page, 'Escape', 'Escape');
    await expect(screen(page)).toBeFocused();
    await expect(status(page)).toHaveText('Left the terminal.');
    await page.keyboard.press('Enter');
    await expectLastRows(page, '~ $ half');
  });

  test('output is said once, long output as a summary; the rows of the screen are not read', async ({ page }) => {
    await openTerminal(page);
    await enterLine(page, 'echo short');
    await expect(status(page)).toHaveText('short');
    await enterLine(page, 'docker image history --no-trunc diamol/ch03-web-ping');
    await expect(status(page)).toHaveText(/^1\d lines, exit 0$/);
    await enterLine(page, 'false');
    await expect(status(page)).toHaveText('No output, exit 1');
    expect(await page.locator('.xterm-rows').evaluate((rows) => rows.closest('[aria-hidden="true"]') !== null)).toBe(
      true,
    );
    await expect(status(page)).toHaveAttribute('role', 'status');
    await expect(page.getByRole('heading', { level: 3, name: '~ $ echo short' })).toBeAttached();
  });

  for (const colorScheme of ['light', 'dark'] as const)
    test(`axe finds nothing, idle and after commands, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      const faults = async (): Promise<readonly string[]> => {
        const { violations } = await new AxeBuilder({ page }).include('.lab-terminal').analyze();
        return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
      };
      await openTerminal(page);
      expect(await faults()).toEqual([]);
      await enterLine(page, 'docker image ls; docker image rm nothing');
      expect(await faults()).toEqual([]);
      await page.locator('summary', { hasText: 'Settings' }).click();
      await page.getByLabel('Plain prompt').check();
      expect(await faults()).toEqual([]);
    });
});

test.describe('the plain prompt', () => {
  test('runs commands, also of several lines, under a heading each; the transcript survives a reload', async ({
    page,
  }) => {
    await usePlainPrompt(page);
    await page.keyboard.type('cd web-ping\n');
    await expect(page.locator('[data-part="prompt"]')).toHaveText('~/web-ping $ ');
    await page.keyboard.type("echo 'one\n");
    await expect(page.locator('[data-part="prompt"]')).toHaveText('> ');
    await page.keyboard.type("two'\n");
    await expect(page.locator('.transcript-output').last()).toHaveText('one\ntwo\n');
    await expect(page.getByRole('heading', { level: 3, name: '~/web-ping $ cd web-ping' })).toHaveCount(0);
    await page.reload();
    await expect(page.locator('.transcript-command')).toHaveText(['~ $ cd web-ping', "~/web-ping $ echo 'one\ntwo'"]);
    await expect(page.locator('.xterm')).toHaveCount(0);
  });

  test('has history, completion, and Ctrl-C and Ctrl-D for what runs', async ({ page }) => {
    const line = await usePlainPrompt(page);
    await page.keyboard.type('cat web-p');
    await press(page, 'Tab');
    await expect(line).toHaveValue('cat web-ping/');
    await page.keyboard.type('Dock');
    await press(page, 'Tab', 'Enter');
    await expect(page.locator('.transcript-output').last()).toContainText('FROM diamol/node');
    await press(page, 'ArrowUp');
    await expect(line).toHaveValue('cat web-ping/Dockerfile ');
    await press(page, 'ArrowDown', 'Tab');
    await expect(line).not.toBeFocused();
    await line.focus();
    await page.keyboard.type('cat\nhello\n');
    await press(page, 'Control+d');
    await expect.poll(() => lastRun(page)).toEqual({ command: 'cat', output: 'hello\n', exitCode: 0 });
    await page.keyboard.type('sleep 1000\n');
    await page.getByRole('button', { name: 'Stop' }).click();
    await expect.poll(() => lastRun(page)).toEqual({ command: 'sleep 1000', output: '', exitCode: 130 });
    await expect(line).toBeFocused();
  });
});
