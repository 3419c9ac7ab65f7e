import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { nextRun } from './terminal.ts';

const LESSON = '/lessons/01-what-an-image-is/';

/** What the lesson builds. */
export const BUILD = 'docker image build -t web-ping ./web-ping';

/** A lesson with one of the lab's views open. */
export interface OpenView {
  readonly view: Locator;
  /** Gives the terminal a command and waits for its end. */
  readonly run: (command: string) => Promise<void>;
  /** Faults that axe finds in the view. */
  readonly faults: () => Promise<readonly string[]>;
}

/** Opens a view of the lab by its tab. */
export async function openView(page: Page, tab: string, element: string): Promise<OpenView> {
  await page.goto(LESSON);
  const sheet = page.locator('.sheet-bar');
  if (await sheet.isVisible()) await sheet.click();
  await page.getByRole('tab', { name: tab }).click();
  const view = page.locator(element);
  await view.waitFor();
  let runs = 0;
  return {
    view,
    run: async (command) => {
      await page.evaluate((line) => document.querySelector('layer-terminal')?.run(line), command);
      await nextRun(page, runs);
      runs += 1;
    },
    faults: async () =>
      (await new AxeBuilder({ page }).include(element).analyze()).violations.map(
        ({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`,
      ),
  };
}
