import type { Page } from '@playwright/test';
import { SERVICE_PAGE } from '../support/web-container/page.ts';
import { LOOK_OFTEN, enterLine, openTerminal, screenRows } from './support/screen.ts';
import { expect, test } from './support/test.ts';

const SERVICE = 'https://stackblitz.com/**';

/** Ticks the box in the lab's settings, by keyboard. */
async function askForRealNode(page: Page): Promise<void> {
  await page.locator('.lab-settings summary').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('checkbox', { name: /WebContainers/ }).focus();
  await page.keyboard.press('Space');
}

test.describe('a real node for containers', () => {
  test('nobody is asked before the box is ticked; then programs run there, and the note says so', async ({ page }) => {
    const asked: string[] = [];
    await page.route(SERVICE, (route) => {
      asked.push(route.request().url());
      return route.fulfill(SERVICE_PAGE);
    });
    await openTerminal(page);
    await enterLine(page, 'docker run --rm diamol/ch03-web-ping node -p 6*7');
    await expect.poll(() => screenRows(page), LOOK_OFTEN).toContain('42');
    expect(asked).toEqual([]);
    await askForRealNode(page);
    const note = page.locator('[data-part="runtime"]');
    await expect(note).toContainText('node runs in WebContainers');
    await page.locator('layer-terminal [data-part="screen"]').focus();
    await page.keyboard.press('Enter');
    await enterLine(page, 'docker run --rm diamol/ch03-web-ping');
    await expect
      .poll(() => screenRows(page), LOOK_OFTEN)
      .toContain('node /home/project/run-1/web-ping/app.js in /home/project/run-1/web-ping for blog.sixeyed.com');
    expect(await screenRows(page)).toContain('app.js');
  });

  test('where the service does not answer, quickjs stays and the note says why', async ({ page, faults }) => {
    await page.route(SERVICE, (route) => route.abort());
    await openTerminal(page);
    await askForRealNode(page);
    await expect(page.locator('[data-part="runtime"]')).toHaveText(
      'WebContainers cannot be reached: node runs in quickjs.',
    );
    await expect(page.getByRole('checkbox', { name: /WebContainers/ })).not.toBeChecked();
    // The browser itself reports the request that failed.
    expect(faults.splice(0)).toEqual([expect.stringContaining('net::ERR_FAILED')]);
  });
});
