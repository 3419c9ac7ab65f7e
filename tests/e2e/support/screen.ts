import { expect, type Page } from '@playwright/test';

const LESSON = '/lessons/01-what-an-image-is/';

/** Milliseconds between looks at the page: the last one goes on. Playwright's own grow to a second, which tests wait for. */
export const LOOK_OFTEN = { intervals: [20, 50, 100] };

/** The rows of the terminal's screen as a person sees them, without blanks at their ends and empty rows below. */
export const screenRows = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const rows = [...document.querySelectorAll('layer-terminal .xterm-rows > div')];
    const lines = rows.map((row) => row.textContent.replaceAll('\u00a0', ' ').trimEnd());
    return lines.slice(0, lines.findLastIndex((line) => line !== '') + 1);
  });

/** Opens the first lesson, waits for xterm, and goes into the terminal by keyboard. */
export async function openTerminal(page: Page, address: string = LESSON): Promise<void> {
  await page.goto(address);
  await page.locator('layer-terminal .xterm-rows').waitFor();
  await page.locator('layer-terminal [data-part="screen"]').focus();
  await page.keyboard.press('Enter');
}

/** Waits until the last rows of the screen are these. */
export async function expectLastRows(page: Page, ...rows: readonly string[]): Promise<void> {
  await expect.poll(async () => (await screenRows(page)).slice(-rows.length), LOOK_OFTEN).toEqual(rows);
}

/** Types a line and Enter, and waits for a prompt below what it prints. */
export async function enterLine(page: Page, line: string): Promise<void> {
  const before = await page.evaluate(() => document.querySelector('layer-terminal')?.runs.length ?? 0);
  await page.keyboard.type(line);
  await page.keyboard.press('Enter');
  await page.waitForFunction((count) => {
    const runs = document.querySelector('layer-terminal')?.runs ?? [];
    return runs.length > count && runs.at(-1)?.exitCode !== null;
  }, before);
}

/** Presses keys one after another, such as `Control+A`. */
export async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}
