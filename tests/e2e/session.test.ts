import type { Page } from '@playwright/test';
import { press as pressButton } from './support/keyboard.ts';
import { enterLine, expectLastRows, openTerminal, press } from './support/screen.ts';
import { enterTerminal, nextRun } from './support/terminal.ts';
import { expect, test } from './support/test.ts';

/** Changes the first record of the log that the browser keeps. */
const damageLog = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('layer-lab');
        opening.onerror = () => reject(new Error('there is no log'));
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('records', 'readwrite');
          const walking = transaction.objectStore('records').openCursor();
          walking.onsuccess = () => {
            const record: object = walking.result?.value as object;
            walking.result?.update({ ...record, text: '{}' });
          };
          transaction.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
  );

test('what was done is there after a reload, IDs included', async ({ page }) => {
  await openTerminal(page);
  await enterLine(page, 'docker run -d --name napper diamol/base sleep 100000');
  await enterLine(page, 'docker ps -q > id; cd web-ping');
  await page.reload();
  await openTerminal(page);
  await expectLastRows(page, '~/web-ping $');
  await enterLine(page, 'test $(docker ps -q) = $(cat ../id) && echo the same');
  await expectLastRows(page, 'the same', '~/web-ping $');
  await press(page, 'ArrowUp', 'ArrowUp');
  await expectLastRows(page, '~/web-ping $ docker ps -q > id; cd web-ping');
});

test('the tab may be killed as soon as a command has been answered', async ({ context }) => {
  const first = await context.newPage();
  await openTerminal(first);
  await enterLine(first, 'touch kept');
  await first.close({ runBeforeUnload: false });
  const second = await context.newPage();
  await openTerminal(second);
  await enterLine(second, 'ls');
  await expectLastRows(second, 'kept  web-ping', '~ $');
});

test('a second tab begins with what is there and keeps nothing', async ({ page, context }) => {
  await openTerminal(page);
  await enterLine(page, 'touch one');
  const other = await context.newPage();
  await openTerminal(other);
  await expect(other.getByRole('status').filter({ hasText: 'open in another tab' })).toBeVisible();
  await enterLine(other, 'touch two; ls');
  await expectLastRows(other, 'one  two  web-ping', '~ $');
  await other.close();
  await page.reload();
  await openTerminal(page);
  await enterLine(page, 'ls');
  await expectLastRows(page, 'one  web-ping', '~ $');
});

test('a log that cannot be read is set aside for a fresh start', async ({ page }) => {
  await openTerminal(page);
  await enterLine(page, 'touch one');
  await damageLog(page);
  await page.reload();
  await openTerminal(page);
  await expect(page.getByRole('status').filter({ hasText: 'could not be read' })).toBeVisible();
  await expectLastRows(page, '~ $');
  await enterLine(page, 'ls');
  await expectLastRows(page, 'web-ping', '~ $');
});

test('works where nothing can be stored', async ({ page }) => {
  await page.route('**/worker-*.js', async (route) => {
    const response = await route.fetch();
    const body = await response.text();
    const refuse = 'Object.defineProperty(self,"indexedDB",{get(){throw new DOMException("no","SecurityError")}});';
    await route.fulfill({ response, body: refuse + body });
  });
  await openTerminal(page);
  await expect(page.getByRole('status').filter({ hasText: 'keeps nothing' })).toBeVisible();
  await enterLine(page, 'touch one; ls');
  await expectLastRows(page, 'one  web-ping', '~ $');
});

test('a lab that could not be loaded says so, and does what was typed when it is tried again', async ({ page }) => {
  const worker = /\/worker-[^/]*\.js$/;
  await page.route(worker, (route) => route.abort());
  await page.goto('/lessons/01-what-an-image-is/');
  const again = page.getByRole('button', { name: 'Try again' });
  await expect(again).toBeVisible();
  await enterTerminal(page);
  await page.keyboard.type('pwd\n');
  await page.unroute(worker);
  await pressButton(page, again);
  expect((await nextRun(page, 0)).output).toBe('/home/learner\n');
  await expect(again).toBeHidden();
});
