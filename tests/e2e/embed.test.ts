import { gzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { frameNamed, heard, test } from './support/elsewhere.ts';
import { tabTo } from './support/keyboard.ts';
import { expect } from './support/test.ts';

const LESSON = '01-what-an-image-is';

test('the element shows a step, takes its height, tells how it goes and does as it is told', async ({
  page,
  elsewhere,
}) => {
  await elsewhere.open(
    page,
    `<layer-lab lesson="${LESSON}" step="history" theme="dark" id="one" title="A step"><a href="#">A lesson</a></layer-lab>`,
  );
  const frame = page.frameLocator('iframe');
  await expect(frame.locator('#task-history')).toBeVisible();
  await expect(frame.locator('#task-build')).toBeHidden();
  await expect(frame.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.locator('iframe')).toHaveAttribute('title', 'A step');
  const steps = ['build', 'history', 'count', 'label'];
  await expect
    .poll(() => heard(page, 'ready'))
    .toMatchObject([['ready', { lesson: LESSON, version: '1.0', steps, warnings: [], by: 'one' }]]);
  const height = (): Promise<number> => page.locator('iframe').evaluate((element) => element.clientHeight);
  const own = (): Promise<number> =>
    frame.locator('#embed').evaluate((element) => element.getBoundingClientRect().height);
  await expect.poll(async () => (await height()) - Math.ceil(await own())).toBe(0);
  expect(await heard(page, 'message')).toContainEqual([
    'message',
    expect.objectContaining({ subject: 'lti.frameResize', height: await height() }),
  ]);

  await expect(frame.locator('layer-terminal')).toContainText('docker image build --tag web-ping');
  await tabTo(page, page.getByRole('button', { name: 'before' }));
  await tabTo(page, frame.locator('#task-history').getByRole('button', { name: 'Check' }));
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => (await heard(page)).at(-1))
    .toMatchObject(['exercise', { id: 'history', result: 'wrong', attempts: 1, ms: expect.any(Number) as unknown }]);
  await tabTo(page, frame.locator('layer-terminal [data-part="screen"]'));
  await page.keyboard.press('Enter');
  await page.keyboard.type('docker image history web-ping\n');
  await expect
    .poll(() => heard(page, 'complete'))
    .toMatchObject([
      [
        'complete',
        { score: { raw: 100, min: 0, max: 100, scaled: 1 }, passed: true, ms: expect.any(Number) as unknown },
      ],
    ]);
  expect(await heard(page, 'exercise')).toMatchObject([
    ['exercise', { id: 'history', result: 'wrong' }],
    ['exercise', { id: 'history', result: 'correct', attempts: 2 }],
  ]);
  expect(await heard(page, 'progress')).toMatchObject([['progress', { ratio: 1 }]]);
  // Neither what was typed nor what it printed.
  expect(JSON.stringify(await heard(page))).not.toMatch(/image history|CREATED BY|Dockerfile|sha256/);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await tabTo(page, page.getByRole('button', { name: 'after' }));
  expect(await heard(page, 'focusexit')).toMatchObject([['focusexit', { dir: 'forward' }]]);
  await tabTo(page, page.getByRole('button', { name: 'before' }));
  expect((await heard(page, 'focusexit')).slice(1)).toMatchObject([['focusexit', { dir: 'backward' }]]);

  expect(await page.evaluate(() => document.querySelector('layer-lab')?.goTo('nowhere'))).toBe(false);
  expect(await page.evaluate(() => document.querySelector('layer-lab')?.goTo('build'))).toBe(true);
  await expect(frame.locator('#task-build')).toBeVisible();
  expect(await heard(page, 'step')).toMatchObject([['step', { id: 'build', index: 0, total: 4 }]]);
  await page.evaluate(() => document.querySelector('layer-lab')?.setAttribute('theme', 'light'));
  await expect(frame.locator('html')).toHaveAttribute('data-theme', 'light');
  expect(await page.evaluate(() => document.querySelector('layer-lab')?.getState())).toBe(null);

  await page.getByRole('button', { name: 'before' }).focus();
  expect(await page.evaluate(() => document.querySelector('layer-lab')?.focusLab())).toBe(true);
  await page.keyboard.type('echo here\n');
  await expect(frame.locator('.terminal-transcript')).toContainText('here');
  expect(await page.evaluate(() => document.querySelector('layer-lab')?.reset())).toBe(true);
  await expect(frame.locator('.terminal-transcript')).not.toContainText('here');
});

test('a host keeps what a learner has done, and gives it back; a browser keeps it where it is asked to', async ({
  page,
  elsewhere,
  site,
}) => {
  const body = `<iframe name="local" title="local" width="700" height="400" src="${site}/embed/v1/playground/?view=terminal&state=local&seed=chapter"></iframe>
<layer-lab lesson="${LESSON}" state="host" id="kept"></layer-lab>`;
  await elsewhere.openNear(page, body);
  const local = frameNamed(page, 'local');
  const kept = page.frameLocator('layer-lab iframe');
  await kept.locator('layer-terminal .xterm-rows').waitFor();
  await page.evaluate(() => document.querySelector('layer-lab')?.focusLab());
  await page.keyboard.type('docker build -t web-ping web-ping\n');
  await expect.poll(async () => (await heard(page, 'state')).at(-1)?.[1].rev).toBeGreaterThan(0);
  await expect(kept.locator('#task-build')).toHaveAttribute('data-finished', '');
  const state = await page.evaluate(() => document.querySelector('layer-lab')?.getState());
  expect(state?.blob.length).toBeLessThan(65_536);
  const inLocal = async (line: string): Promise<void> => {
    await local.locator('layer-terminal .xterm-rows').waitFor();
    await local.locator('layer-terminal [data-part="screen"]').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type(`${line}\n`);
  };
  await inLocal('echo of $((40 + 2)) > answer; cat answer');
  await expect(local.locator('.terminal-transcript')).toContainText('of 42');

  await elsewhere.openNear(page, body);
  await inLocal('cat answer');
  await expect(local.locator('.terminal-transcript')).toContainText('of 42');
  await expect(kept.locator('#task-build')).not.toHaveAttribute('data-finished');
  const give = (blob: string): Promise<boolean | undefined> =>
    page.evaluate((given) => document.querySelector('layer-lab')?.setState({ blob: given, rev: 1 }), blob);
  expect(await give('x'.repeat(70_000))).toBe(false);
  expect(await heard(page, 'error')).toMatchObject([['error', { code: 'state-refused' }]]);
  expect(await give(state?.blob ?? '')).toBe(true);
  await expect(kept.locator('#task-build')).toHaveAttribute('data-finished', '');
  await expect(kept.locator('.terminal-transcript')).toContainText('docker build -t web-ping web-ping');
});

test('a sandboxed frame works with nothing but scripts and without storage, and types without running', async ({
  page,
  elsewhere,
  site,
}) => {
  const query = `view=terminal&ctl=1&lang=ko&state=local&cmd=docker%20ps&parent=${elsewhere.origin}`;
  await elsewhere.open(
    page,
    `<iframe name="box" sandbox="allow-scripts" title="lab" width="700" height="500" src="${site}/embed/v1/playground/?${query}"></iframe>`,
  );
  const frame = frameNamed(page, 'box');
  await expect(frame.locator('html')).toHaveAttribute('lang', 'ko');
  await expect(frame.getByRole('button', { name: '실습 시작' })).toBeVisible();
  await page.evaluate(() => window.meet('box'));
  await tabTo(page, frame.getByRole('button', { name: '실습 시작' }));
  await page.keyboard.press('Enter');
  await expect(frame.locator('layer-terminal .terminal-screen')).toContainText('$ docker ps');
  await expect(frame.locator('.terminal-transcript')).not.toContainText('CONTAINER ID');
  await expect(frame.locator('.lab-views')).toBeHidden();
  await expect(frame.locator('[data-part="notice"]')).toBeVisible();
  await expect
    .poll(() => page.evaluate(() => window.told.box))
    .toContainEqual(expect.objectContaining({ type: 'error', payload: expect.objectContaining({ code: 'not-kept' }) }));
  expect(await heard(page, 'ready')).toEqual([]);
});

test('the script for hosts is small', () => {
  const script = readFileSync(new URL('../../dist/embed/v1/layer-lab.js', import.meta.url));
  expect(gzipSync(script, { level: 9 }).length).toBeLessThanOrEqual(4096);
});
