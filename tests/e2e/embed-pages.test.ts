import { readFileSync } from 'node:fs';
import { frameNamed, heard, test } from './support/elsewhere.ts';
import { press } from './support/keyboard.ts';
import { expect } from './support/test.ts';

const ISOLATED = { 'Cross-Origin-Embedder-Policy': 'require-corp', 'Cross-Origin-Opener-Policy': 'same-origin' };

test('views, controls, seeds, commands and tasks alone, in a page that is isolated too', async ({
  page,
  elsewhere,
  site,
}) => {
  const frame = (name: string, path: string, allow = ''): string =>
    `<iframe name="${name}" title="${name}" width="350" height="280" allow="${allow}" src="${site}/embed/v1/${path}"></iframe>`;
  await elsewhere.open(
    page,
    [
      frame('layers', '04-from-a-base/?view=layers&controls=none&theme=dark'),
      frame('cache', 'playground/?view=cache&controls=min&seed=08-the-build-cache&theme=auto'),
      frame('terminal', '01-what-an-image-is/?view=terminal&run=1&cmd=cat%20~%2Fweb-ping%2FDockerfile'),
      frame('refused', 'playground/?view=terminal&run=1&cmd=echo%20hello', 'cross-origin-isolated'),
      frame('tasks', '01-what-an-image-is-exercise/?controls=min'),
    ].join(''),
    ISOLATED,
  );
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);

  const layers = frameNamed(page, 'layers');
  await expect(layers.locator('layer-city .city-flag').first()).toBeVisible();
  await expect(layers.locator('html')).toHaveAttribute('data-theme', 'dark');
  for (const gone of ['.lab-terminal', '.embed-foot', '.lab-bar >> nth=0'])
    await expect(layers.locator(gone)).toBeHidden();

  const cache = frameNamed(page, 'cache');
  await expect(cache.locator('layer-cache')).toBeVisible();
  await expect(cache.locator('html')).not.toHaveAttribute('data-theme');
  await expect(cache.locator('.lab-upload')).toBeHidden();
  await expect(cache.locator('.embed-foot')).toBeVisible();

  await expect(frameNamed(page, 'terminal').locator('.terminal-transcript')).toContainText('FROM diamol/node');
  const refused = frameNamed(page, 'refused');
  // Even where a host isolates it, a frame does not offer a real Node.
  expect(await refused.locator('html').evaluate(() => crossOriginIsolated)).toBe(true);
  await expect(refused.locator('[data-part="real-node"]')).toHaveCount(0);
  await expect(refused.locator('.terminal-screen')).toContainText('$ echo hello');
  await expect(refused.locator('.terminal-transcript')).not.toContainText('hello');
  await expect
    .poll(() => heard(page, 'message'))
    .toContainEqual([
      'message',
      expect.objectContaining({
        by: 'refused',
        payload: expect.objectContaining({ warnings: ['run: the lesson has no such command'] }),
      }),
    ]);

  const tasks = frameNamed(page, 'tasks');
  await expect(tasks.locator('lesson-task')).toHaveCount(4);
  await expect(tasks.locator('.embed-text > p')).toHaveCount(0);
  await press(page, tasks.locator('#task-build').getByRole('button', { name: 'Check' }));
  await expect(tasks.locator('#task-build')).toContainText('Not yet:');
  const whole = tasks.getByRole('link', { name: 'Open the full lab' });
  await expect(whole).toHaveAttribute('href', /\/lessons\/01-what-an-image-is\/$/);
});

test('the pages of examples work where others serve them', async ({ page, elsewhere, site }) => {
  const show = (name: string): Promise<void> => {
    const html = readFileSync(new URL(`../../dist/teach/examples/${name}/index.html`, import.meta.url), 'utf8');
    // The policy is the site's own.
    const theirs = html.replace(/<meta http-equiv="content-security-policy"[^>]*>/, '');
    return elsewhere.openWhole(page, theirs.replaceAll('../../../', `${site}/`));
  };
  await show('plain');
  await expect(page.frameLocator('layer-lab iframe').locator('#task-label')).toBeVisible();
  await expect(page.locator('[data-log]')).toContainText('lab-ready {"lesson":"01-what-an-image-is"');
  await expect(page.frameLocator('iframe[title="Layers"]').locator('layer-city .city-flag').first()).toBeVisible();

  await show('slides');
  await press(page, page.getByRole('button', { name: 'Try it' }));
  const tryIt = page.locator('iframe[title="Try it"]');
  await expect(tryIt.contentFrame().locator('.terminal-screen')).toContainText('$ docker image ls');
  // A slide that comes to show takes nothing from the one who turns to it.
  await expect(page.getByRole('button', { name: 'Try it' })).toBeFocused();
  await press(page, page.getByRole('button', { name: 'Images are stacks' }));
  await expect(tryIt).not.toHaveAttribute('src');
  await press(page, page.getByRole('button', { name: 'Try it' }));
  await expect(tryIt.contentFrame().locator('.terminal-screen')).toContainText('$ docker image ls');

  await show('course');
  const course = page.locator('iframe');
  await expect(course.contentFrame().locator('layer-terminal .xterm-rows')).toBeVisible();
  await expect
    .poll(async () => Number(await course.getAttribute('height')))
    .toBe(
      Math.ceil(
        await course
          .contentFrame()
          .locator('#embed')
          .evaluate((embed) => embed.getBoundingClientRect().height),
      ),
    );
});

test('of twenty embeds in a page only those that somebody looks at have an engine', async ({ page, elsewhere }) => {
  await page.clock.install();
  const body = Array.from(
    { length: 20 },
    (_, i) => `<layer-lab view="terminal" height="400" id="lab-${i}"></layer-lab>`,
  );
  await elsewhere.open(page, body.join('<p style="height:300px">Something to read.</p>'));
  const prompt = (index: number) => page.frameLocator(`#lab-${index} iframe`).locator('layer-terminal .xterm-rows');
  await expect(prompt(0)).toContainText('$');
  expect(page.workers().length).toBeLessThanOrEqual(2);
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await expect(prompt(19)).toContainText('$');
  await page.clock.fastForward(21_000);
  await expect.poll(() => page.workers().length).toBeLessThanOrEqual(2);
  await page.evaluate(() => document.querySelector<HTMLElementTagNameMap['layer-lab']>('#lab-19')?.focusLab());
  await page.keyboard.type('echo $((6 * 7))\n');
  await expect(prompt(19)).toContainText('42');
});
