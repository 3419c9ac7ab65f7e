import { expect, type Locator, type Page } from '@playwright/test';

/** The terminal of a page as a keyboard user meets it. */
export interface TerminalHandle {
  readonly element: Locator;
  /** Types a line and Enter, and waits until the command has ended. */
  run(line: string): Promise<void>;
}

const ended = (page: Page): Promise<number> =>
  page.evaluate(
    () => document.querySelector('layer-terminal')?.runs.filter(({ exitCode }) => exitCode !== null).length ?? 0,
  );

/** Goes into the terminal by keyboard: focus on its screen, then Enter. */
export async function enterTerminal(page: Page): Promise<TerminalHandle> {
  const element = page.locator('layer-terminal');
  await element.locator('[data-part="screen"]').focus();
  await page.keyboard.press('Enter');
  const run = async (line: string): Promise<void> => {
    const before = await ended(page);
    await page.keyboard.type(line);
    await page.keyboard.press('Enter');
    await expect.poll(() => ended(page)).toBeGreaterThan(before);
  };
  return { element, run };
}
