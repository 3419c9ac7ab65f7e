import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { FrameLocator, Page } from '@playwright/test';
import { expect, test } from './support/test.ts';

const LESSON = '01-what-an-image-is';

/** A page somewhere else, with what is put into it, and a list of the events that it hears. */
const hostPage = (site: string, body: string): string => `<!doctype html><html lang="en"><title>Elsewhere</title>
<script>
window.heard = [];
for (const type of ['ready', 'step', 'exercise', 'progress', 'complete'])
  addEventListener('lab-' + type, ({ detail }) => heard.push([type, detail]));
addEventListener('message', ({ data }) => { if (data.subject) heard.push(['lti', data.subject]); });
</script>
<script src="${site}/embed/v1/layer-lab.js"></script>
<h1>Elsewhere</h1><button>before</button>${body}<button>after</button>`;

test.describe('in a page of another origin', () => {
  let server: Server;
  let elsewhere: string;
  let body = '';

  test.beforeAll(async ({ baseURL }) => {
    server = createServer((_, response) =>
      response.setHeader('Content-Type', 'text/html; charset=utf-8').end(hostPage(baseURL ?? '', body)),
    );
    await new Promise<void>((resolve) => void server.listen(0, 'localhost', resolve));
    elsewhere = `http://localhost:${(server.address() as AddressInfo).port}/`;
  });
  test.afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  async function open(page: Page, content: string): Promise<FrameLocator> {
    body = content;
    await page.goto(elsewhere);
    return page.frameLocator('iframe');
  }

  const heard = (page: Page): Promise<readonly (readonly [string, Readonly<Record<string, unknown>>])[]> =>
    page.evaluate(() => (window as unknown as { heard: never }).heard);

  test('the element shows a step, takes its height, tells how it goes and does as it is told', async ({ page }) => {
    const frame = await open(
      page,
      `<layer-lab lesson="${LESSON}" step="label" theme="dark" id="one"><a href="#">A lesson</a></layer-lab>`,
    );
    await expect(frame.locator('#task-label')).toBeVisible();
    await expect(frame.locator('#task-build')).toBeHidden();
    await expect(frame.locator('html')).toHaveAttribute('data-theme', 'dark');
    await expect.poll(async () => (await heard(page)).map(([type]) => type)).toContain('lti');
    const ready = (await heard(page)).find(([type]) => type === 'ready')?.[1];
    expect(ready).toMatchObject({ lesson: LESSON, steps: ['build', 'history', 'count', 'label'], warnings: [] });

    await expect(frame.locator('layer-terminal')).toContainText('docker image history web-ping');
    await frame.locator('#task-label').getByRole('button', { name: 'Check' }).click();
    await expect
      .poll(async () => (await heard(page)).at(-1))
      .toMatchObject(['exercise', { id: 'label', result: 'wrong' }]);

    const goTo = (step: string): Promise<boolean | undefined> =>
      page.evaluate((name) => document.querySelector('layer-lab')?.goTo(name), step);
    expect(await goTo('nowhere')).toBe(false);
    expect(await goTo('build')).toBe(true);
    await expect(frame.locator('#task-build')).toBeVisible();
    await page.evaluate(() => document.querySelector('layer-lab')?.setAttribute('theme', 'light'));
    await expect(frame.locator('html')).toHaveAttribute('data-theme', 'light');
  });

  test('a sandboxed frame works with nothing but scripts, waits for a press, and types without running', async ({
    page,
  }) => {
    const address = `${test.info().project.use.baseURL ?? ''}/embed/v1/playground/?view=terminal&ctl=1&lang=ko&cmd=docker%20ps`;
    const frame = await open(
      page,
      `<iframe sandbox="allow-scripts" title="lab" width="700" height="500" src="${address}"></iframe>`,
    );
    await expect(frame.locator('html')).toHaveAttribute('lang', 'ko');
    await frame.getByRole('button', { name: '실습 시작' }).click();
    await expect(frame.locator('layer-terminal .terminal-screen')).toContainText('$ docker ps');
    await expect(frame.locator('.lab-views')).toBeHidden();
    expect(await heard(page)).not.toContainEqual(['ready', expect.anything()]);
  });
});

test('the script for hosts is small', () => {
  const script = readFileSync(new URL('../../dist/embed/v1/layer-lab.js', import.meta.url));
  expect(gzipSync(script, { level: 9 }).length).toBeLessThanOrEqual(4096);
});
