import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FrameLocator, Page } from '@playwright/test';
import { typeOf } from '../../scripts/hosting/rules.mjs';
import { createPackageMaker } from '../../scripts/package/make.ts';
import { expect, test } from './support/test.ts';

const ROOT = `${import.meta.dirname}/../..`;
const LESSON = '08-the-build-cache';
const PLATFORM = readFileSync(`${ROOT}/node_modules/scorm-again/dist/scorm12.min.js`, 'utf8');

/** A learning platform that keeps what a visit leaves behind until the next one, as a real one does in its database. */
const PAGE = `<!doctype html><html lang="en"><title>Platform</title><script>${PLATFORM}</script><script>
window.API = new Scorm12API({ autocommit: false, logLevel: 5 });
const { suspend_data, status } = JSON.parse(sessionStorage.getItem('visit') || '{}');
if (suspend_data) API.loadFromJSON({ suspend_data, core: { lesson_status: status, entry: 'resume' } }, 'cmi');
API.on('LMSFinish', () => {
  const { suspend_data, core, interactions } = JSON.parse(JSON.stringify(API.renderCMIToJSONObject())).cmi;
  const { lesson_status: status, score, exit } = core;
  const kept = { suspend_data, status, raw: score.raw, exit, time: API.cmi.getCurrentTotalTime(), interactions };
  sessionStorage.setItem('visit', JSON.stringify(kept));
});
</script><iframe title="Course" src="/files/index.html" width="1400" height="850"></iframe>`;

interface Visit {
  readonly status: string;
  readonly raw: string;
  readonly time: string;
  readonly suspend_data: string;
  readonly interactions: Readonly<Record<string, { readonly id: string; readonly result: string }>>;
}

test.describe('a course package on a learning platform', () => {
  let server: Server;
  let platform: string;

  test.beforeAll(async () => {
    const entries = createPackageMaker(`${ROOT}/dist`).files('scorm-1.2', [LESSON]);
    const files = new Map(entries.map(({ path, bytes }) => [`/files/${path}`, bytes]));
    server = createServer(({ url = '' }, response) => {
      const path = url.replace(/\?.*/, '');
      const file = files.get(path);
      const type: unknown = file === undefined ? typeOf('page.html') : typeOf(path);
      response.setHeader('Content-Type', String(type));
      response.end(file ?? (path === '/' ? PAGE : 'away'));
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    platform = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  test.afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  async function open(page: Page): Promise<{ course: FrameLocator; lesson: FrameLocator }> {
    await page.goto(platform);
    const course = page.frameLocator('iframe');
    const lesson = course.frameLocator('iframe');
    await expect(lesson.locator('layer-terminal')).toContainText('$');
    return { course, lesson };
  }

  async function type(page: Page, lesson: FrameLocator, line: string): Promise<void> {
    await lesson.locator('layer-terminal [data-part="screen"]').press('Enter');
    await page.keyboard.type(line);
    await page.keyboard.press('Enter');
  }

  async function answer(lesson: FrameLocator, id: string, choice: number): Promise<void> {
    const question = lesson.locator(`#question-${id}`);
    await question.locator('input').nth(choice).check();
    await question.locator('[data-part="reveal"]').click();
    await expect(question).toHaveAttribute('data-verdict', 'right');
  }

  async function leave(page: Page): Promise<Visit> {
    await page.goto(`${platform}away`);
    return page.evaluate(() => JSON.parse(sessionStorage.getItem('visit') ?? '{}') as Visit);
  }

  test('is left, gone on with and passed; the platform holds status, score, time and answers', async ({ page }) => {
    const first = await open(page);
    await type(page, first.lesson, 'docker build -q -t shop ~/shop && docker build -q -t shop ~/shop');
    await expect(first.lesson.locator('#task-twice')).toHaveAttribute('data-finished');
    await answer(first.lesson, 'touch', 1);
    await expect(first.course.locator('[data-part="points"]')).toHaveText('33 of 100 points');
    await expect(first.course.locator('[data-part="said"]')).toHaveText('Saved in your course.');
    const left = await leave(page);
    expect(left).toMatchObject({ status: 'incomplete', raw: '33', exit: 'suspend' });
    expect(left.time).toMatch(/^\d+:\d\d:\d\d/);
    expect(Object.values(left.interactions).map(({ id, result }) => `${id} ${result}`)).toEqual([
      `${LESSON}.twice correct`,
      `${LESSON}.touch correct`,
    ]);

    const { course, lesson } = await open(page);
    await expect(course.locator('[data-part="points"]')).toHaveText('33 of 100 points');
    await expect(lesson.locator('#task-twice')).toHaveAttribute('data-finished');
    await expect(lesson.locator('#question-touch')).toHaveAttribute('data-verdict', 'right');
    // The lab is where the first open task begins: the text's own commands have run.
    await expect(lesson.locator('layer-terminal')).toContainText('docker image build --tag shop ~/shop');
    await answer(lesson, 'after-change', 1);
    await answer(lesson, 'web-ping-order', 1);
    await expect(course.locator('[data-part="points"]')).toHaveText('66 of 100 points');
    await type(
      page,
      lesson,
      "sed -i 's/^COPY . ./COPY package.json install.sh .\\//' ~/shop/Dockerfile && sed -i '/^RUN/a COPY . .' ~/shop/Dockerfile && " +
        'docker build -q -t shop:v2 ~/shop && echo "// two" >> ~/shop/app.js && docker build -t shop:v2 ~/shop',
    );
    await expect(lesson.locator('#task-order')).toHaveAttribute('data-finished');
    await expect(course.locator('[data-part="points"]')).toHaveText('83 of 100 points');
    expect(await leave(page)).toMatchObject({ status: 'passed', raw: '83' });
  });
});
