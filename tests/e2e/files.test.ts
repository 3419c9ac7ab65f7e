import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { slabsOf } from './support/city.ts';
import { press } from './support/keyboard.ts';
import { enterTerminal, nextRun } from './support/terminal.ts';
import { expect, test } from './support/test.ts';

const LESSON = '/lessons/01-what-an-image-is/';

/** Drops files on the page, as if they came from the desktop. */
async function drop(page: Page, files: readonly { readonly name: string; readonly base64: string }[]): Promise<void> {
  const transfer = await page.evaluateHandle((given) => {
    const made = new DataTransfer();
    for (const { name, base64 } of given) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      made.items.add(new File([bytes], name));
    }
    return made;
  }, files);
  await page.dispatchEvent('body', 'dragover', { dataTransfer: transfer });
  await expect(page.locator('.lab[data-dropping]')).toBeVisible();
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
}

const base64 = (data: string | Buffer): string => Buffer.from(data).toString('base64');

test('a file is dropped on the page, and downloaded again', async ({ page }) => {
  await page.goto(LESSON);
  const terminal = await enterTerminal(page);
  await terminal.run('cd web-ping');
  await drop(page, [{ name: 'notes.txt', base64: base64('from outside\n') }]);
  await expect(page.getByText('1 file (13B) put into ~/web-ping. Undo takes it out again.')).toBeVisible();
  expect((await terminal.run('cat notes.txt')).output).toBe('from outside\n');

  const [saved] = await Promise.all([page.waitForEvent('download'), page.keyboard.type('download notes.txt\n')]);
  expect(saved.suggestedFilename()).toBe('notes.txt');
  expect(await readFile(await saved.path(), 'utf8')).toBe('from outside\n');
});

test('files are chosen by keyboard, with the button and with `upload`', async ({ page }) => {
  await page.goto(LESSON);
  await enterTerminal(page);
  await page.keyboard.type('mkdir in && upload in && cat in/a\n');
  const panel = page.getByRole('region', { name: 'Bring files to' });
  const choosing = page.waitForEvent('filechooser');
  // Asking the page something first: by its answer the browser knows that its chooser is waited for.
  await expect(panel.getByRole('button', { name: 'Choose files' })).toBeFocused();
  await page.keyboard.press('Enter');
  const chooser = await choosing;
  await chooser.setFiles([{ name: 'a', mimeType: 'text/plain', buffer: Buffer.from('mine\n') }]);
  expect(await nextRun(page, 0)).toMatchObject({
    exitCode: 0,
    output: '1 file, 5 bytes, now in /home/learner/in\nmine\n',
  });

  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  const upload = page.getByRole('button', { name: 'Upload' });
  await press(page, upload);
  await expect(panel.getByRole('button', { name: 'Choose files' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(upload).toBeFocused();
});

test('an image archive that is dropped is loaded and drawn; another archive says that it has none', async ({
  page,
}) => {
  await page.goto(LESSON);
  const terminal = await enterTerminal(page);
  await terminal.run('docker tag hello-world mine:saved; docker rmi hello-world');
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.keyboard.type('docker save -o /tmp/mine.tar mine:saved && download /tmp/mine.tar && docker rmi mine:saved\n'),
  ]);
  const archive = await readFile(await saved.path());
  await nextRun(page, 1);
  await expect.poll(() => slabsOf(page, 'mine:saved')).toEqual([]);
  await drop(page, [{ name: 'my image.tar.gz', base64: base64(gzipSync(archive)) }]);
  expect(await nextRun(page, 2)).toMatchObject({
    command: "docker load -i 'my image.tar.gz'",
    output: 'Loaded image: mine:saved\n',
  });
  await expect.poll(() => slabsOf(page, 'mine:saved')).not.toEqual([]);

  await drop(page, [{ name: 'broken.tar', base64: base64('no archive') }]);
  await expect(page.getByText('There are no images in broken.tar, so that nothing was loaded.')).toBeVisible();
});
