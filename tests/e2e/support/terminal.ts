import { expect, type Locator, type Page } from '@playwright/test';
import { press } from './keyboard.ts';
import { LOOK_OFTEN } from './screen.ts';

/** A command of the page's transcript that has ended. */
export interface EndedRun {
  readonly command: string;
  readonly output: string;
  readonly exitCode: number | null;
}

/** The terminal of a page as a keyboard user meets it. */
export interface TerminalHandle {
  readonly element: Locator;
  /** Types a line and Enter, and resolves when the command has ended. */
  run(line: string): Promise<EndedRun>;
  /** Leaves with Escape, twice. */
  leave(): Promise<void>;
}

/** The commands that have ended, oldest first. */
export const endedRuns = (page: Page): Promise<readonly EndedRun[]> =>
  page.evaluate(() => document.querySelector('layer-terminal')?.runs.filter(({ exitCode }) => exitCode !== null) ?? []);

/** Resolves with the command that ends after the first `before`. */
export async function nextRun(page: Page, before: number): Promise<EndedRun> {
  await expect.poll(async () => (await endedRuns(page)).length, LOOK_OFTEN).toBeGreaterThan(before);
  const run = (await endedRuns(page))[before];
  if (!run) throw new Error('no command has ended');
  return run;
}

/** Goes into the terminal by keyboard: Tab to its screen, then Enter. */
export async function enterTerminal(page: Page): Promise<TerminalHandle> {
  const element = page.locator('layer-terminal');
  await press(page, element.locator('[data-part="screen"]'));
  const run = async (line: string): Promise<EndedRun> => {
    const before = (await endedRuns(page)).length;
    await page.keyboard.type(line);
    await page.keyboard.press('Enter');
    return nextRun(page, before);
  };
  const leave = async (): Promise<void> => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
  };
  return { element, run, leave };
}
