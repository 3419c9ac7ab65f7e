import type { Page } from '@playwright/test';
import { expect, test } from './support/test.ts';

const PAGES = [
  '/',
  '/lessons/',
  '/lessons/01-what-an-image-is/',
  '/ko/',
  '/ko/lessons/08-the-build-cache/',
  '/playground/',
  '/glossary/',
  '/reference/',
  '/fidelity/',
  '/guide/',
  '/teach/',
  '/ko/teach/builder/',
  '/search/',
  '/no-such-page/',
];
const WIDTHS = [320, 390, 820, 1440];

const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

for (const path of PAGES)
  test(`${path} needs no sideways scrolling at any width`, async ({ page, faults }) => {
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect(await overflow(page), `at ${width} px`).toBe(0);
    }
    if (path === '/no-such-page/') faults.length = 0; // The browser itself logs the 404.
  });

test('an address that does not exist says so and leads on', async ({ page, faults }) => {
  const response = await page.goto('/no-such-page/');
  expect(response?.status()).toBe(404);
  await page.getByRole('main').getByRole('link').click();
  await expect(page).toHaveURL(/\/lessons\/$/);
  faults.length = 0;
});

test('the home page has a live terminal and leads to the first lesson', async ({ page }) => {
  await page.goto('/');
  await page.locator('layer-terminal').click();
  await page.keyboard.type('docker image ls\n');
  await expect(page.locator('layer-terminal .terminal-screen')).toContainText('diamol/ch03-web-ping');
  await page.getByRole('link', { name: /lesson 1/i }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What an image is');
});

test('the list of lessons shows what is done', async ({ page }) => {
  await page.goto('/lessons/');
  await page.evaluate(() =>
    localStorage.setItem(
      'layer-lab:progress:v1',
      JSON.stringify({ '01-what-an-image-is': { steps: ['build', 'history'], choices: {} } }),
    ),
  );
  await page.reload();
  await expect(page.getByText('2 of 4 done')).toBeVisible();
});

test('progress is exported, forgotten and imported, and summed up in a code that fits the name', async ({ page }) => {
  await page.goto('/lessons/');
  await page.evaluate(() =>
    localStorage.setItem(
      'layer-lab:progress:v1',
      JSON.stringify({
        '01-what-an-image-is': { steps: ['build', 'history', 'count', 'label'], choices: {}, since: 0 },
      }),
    ),
  );
  await page.reload();
  const progress = page.locator('.course-progress');
  await expect(progress).toContainText('4 of 32 steps done');
  await expect(progress.getByRole('link')).toHaveText('Instructions and layers');
  await expect(page.locator('.course-review lesson-question').locator('visible=true')).toHaveCount(1);

  const downloading = page.waitForEvent('download');
  await progress.getByRole('button', { name: 'Export' }).click();
  const file = await (await downloading).path();
  page.on('dialog', (dialog) => void dialog.accept());
  await progress.getByRole('button', { name: 'Forget all' }).click();
  await expect(progress).toContainText('0 of 32 steps done');
  await expect(page.locator('.course-review')).toBeHidden();
  await progress.locator('input[type="file"]').setInputFiles(file);
  await expect(progress).toContainText('4 of 32 steps done');
  const due = page.locator('.course-review lesson-question').locator('visible=true');
  await expect(due).toHaveCount(1);
  await due.getByRole('radio', { name: 'What is written in the files' }).check();
  await due.getByRole('button').first().click();
  await expect(due).toContainText('The text of a file is only in the layers.');
  await page.reload();
  await expect(page.locator('.course-review')).toContainText('Nothing to look back at today');
  await expect(due).toHaveCount(0);

  await progress.getByText('Summary for a teacher').click();
  await progress.getByLabel('Name').first().fill('Kim Min-ji');
  await progress.getByRole('button', { name: 'Make the code' }).click();
  const code = await progress.locator('code').innerText();
  await progress.getByLabel('Name').last().fill('kim min-ji');
  await progress.getByLabel('Code', { exact: true }).fill(code);
  await progress.getByRole('button', { name: 'Check a code' }).click();
  await expect(progress).toContainText('one lesson and 4 steps done');
});

test('search finds a word in the lessons of its own language', async ({ page }) => {
  await page.goto('/search/');
  await page.getByRole('searchbox').fill('whiteout');
  await expect(page.getByRole('link', { name: 'What deletion does' })).toBeVisible();
  await page.goto('/ko/search/?q=화이트아웃');
  await expect(page.getByRole('link', { name: '지우면 일어나는 일' })).toBeVisible();
});

for (const [name, path, words] of [
  ['a task of a lesson', 'lessons/01-what-an-image-is/', ['Then compare the rows', '그런 다음 행과']],
  ['a part of a lesson', 'lessons/05-size-on-disk/', ['Where the 81MB are', '81MB는 어디에']],
  ['a page of another kind', 'guide/', ['5. Write the check', '5. 확인']],
] as const)
  test(`another language shows the same page at the same place: ${name}`, async ({ page }) => {
    await page.goto(`/${path}`);
    const top = async (text: string): Promise<number> => (await page.getByText(text).first().boundingBox())?.y ?? NaN;
    await page.getByText(words[0]).first().scrollIntoViewIfNeeded();
    await page.mouse.move(300, 400);
    await page.mouse.wheel(0, 300);
    await expect.poll(() => top(words[0])).toBeLessThan(500);
    const before = await top(words[0]);
    // As a hand does: a click by locator would scroll first, as the link is in a sticky header.
    const box = await page.getByRole('link', { name: '한국어' }).boundingBox();
    await page.mouse.click((box?.x ?? 0) + 5, (box?.y ?? 0) + 5);
    await expect(page).toHaveURL(new RegExp(`/ko/${path}$`));
    await expect.poll(async () => Math.abs((await top(words[1])) - before)).toBeLessThan(80);
  });

test('a chosen theme is kept, and is there before the first paint', async ({ page }) => {
  await page.goto('/');
  await page.getByLabel('Theme').selectOption('dark');
  const paper = (): Promise<string> => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const dark = await paper();
  await page.goto('/lessons/', { waitUntil: 'commit' });
  await expect.poll(paper).toBe(dark);
  await expect(page.getByLabel('Theme')).toHaveValue('dark');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a lesson can be read: commands with their outputs, and no button that does nothing', async ({ page }) => {
    await page.goto('/lessons/01-what-an-image-is/');
    await expect(page.getByText('FROM diamol/node', { exact: false }).first()).toBeVisible();
    await expect(page.locator('.no-script')).toBeVisible();
    await expect(page.getByRole('main').getByRole('button', { name: /Run|Copy|Check/ })).toHaveCount(0);
    await expect(page.getByRole('main').getByRole('radio')).toHaveCount(0);
  });
});
