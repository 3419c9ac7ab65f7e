import { writeExerciseText } from '../../src/session/share/exercise-text.ts';
import { writeLogText } from '../../src/session/share/log-text.ts';
import { frameNamed, heard, test } from './support/elsewhere.ts';
import { press } from './support/keyboard.ts';
import { ownExercise } from './support/own-exercise.ts';
import { expect } from './support/test.ts';

const LESSON = '01-what-an-image-is';
const EXERCISE = writeExerciseText(ownExercise('Two names'));

const DEED = { kind: 'command', line: 'echo $((6 * 7))', time: 1, seed: '1:0', happenings: [] } as const;
const LOG = writeLogText('playground', [{ deed: DEED, changed: true }], '', 0);

test('each attribute of the element is part of its frame’s address, and has its effect', async ({
  page,
  elsewhere,
  site,
}) => {
  const cat = 'cat ~/web-ping/Dockerfile';
  const attributes = {
    ...{ lesson: 'playground', view: 'terminal', theme: 'light', lang: 'ko', controls: 'min', seed: 'chapter' },
    ...{ cmd: 'docker image ls -q', run: '0', state: 'local' },
  };
  const written = Object.entries(attributes).map(([name, value]) => `${name}="${value}"`);
  await elsewhere.open(
    page,
    `<layer-lab id="all" ${written.join(' ')} height="300" click-to-load src-origin="${site}" title="All"></layer-lab>
<layer-lab id="runs" lesson="${LESSON}" view="terminal" cmd="${cat}" run="1" height="auto">A command</layer-lab>
<layer-lab id="linked" exercise="${EXERCISE}" click-to-load></layer-lab>
<layer-lab id="shared" lab="${LOG}" view="terminal" height="440"></layer-lab>`,
  );
  const all = page.locator('#all iframe');
  const address = new URL((await all.getAttribute('src')) ?? '');
  expect(address.origin + address.pathname).toBe(`${site}/embed/v1/playground/`);
  expect(Object.fromEntries(address.searchParams)).toEqual({
    ...Object.fromEntries(Object.entries(attributes).filter(([name]) => name !== 'lesson')),
    ...{ ctl: '1', parent: elsewhere.origin, id: 'all' },
  });
  await expect(all).toHaveAttribute('title', 'All');
  expect(await all.evaluate((frame) => frame.clientHeight)).toBe(300);
  const inAll = all.contentFrame();
  await expect(inAll.locator('html')).toHaveAttribute('lang', 'ko');
  await expect(inAll.locator('html')).toHaveAttribute('data-theme', 'light');
  await expect(inAll.locator('.lab')).toBeHidden();
  await press(page, inAll.getByRole('button', { name: '실습 시작' }));
  await expect(inAll.locator('layer-terminal .terminal-screen')).toContainText('$ docker image ls -q');
  await expect(inAll.locator('.lab-settings')).toBeHidden();
  expect(await all.evaluate((frame) => frame.clientHeight)).toBe(300);

  const runs = page.locator('#runs iframe');
  await expect(runs).toHaveAttribute('title', 'A command');
  await expect(runs.contentFrame().locator('.terminal-transcript')).toContainText('FROM diamol/node');
  const told = async (by: string, name: string): Promise<readonly unknown[]> =>
    (await heard(page, name)).filter(([, detail]) => detail.by === by).map(([, { by: _by, ...detail }]) => detail);
  await expect
    .poll(async () => (await told('runs', 'resize')).at(-1))
    .toEqual({ height: await runs.evaluate((frame) => frame.clientHeight) });

  const linked = page.frameLocator('#linked iframe');
  await expect(linked.getByRole('heading', { name: 'Two names' })).toBeVisible();
  const shared = page.frameLocator('#shared iframe');
  await page.locator('#shared').scrollIntoViewIfNeeded();
  await expect(shared.locator('.terminal-transcript')).toContainText('42');
  expect(await told('linked', 'ready')).toMatchObject([{ steps: ['tag'], warnings: [] }]);
});

test('a frame says when its lab cannot be loaded, with and without an origin, and loads it when it can', async ({
  page,
  elsewhere,
  site,
  faults,
}) => {
  const worker = '**/worker-*.js';
  await page.route(worker, (route) => route.abort());
  const query = `view=terminal&ctl=1&parent=${elsewhere.origin}`;
  const frame = (name: string, sandbox: string): string =>
    `<iframe name="${name}" title="${name}" ${sandbox} height="440" src="${site}/embed/v1/playground/?${query}"></iframe>`;
  await elsewhere.open(page, frame('box', 'sandbox="allow-scripts"') + frame('free', ''));
  for (const name of ['box', 'free']) {
    const lab = frameNamed(page, name);
    const start = lab.getByRole('button', { name: 'Start the lab' });
    await expect(start).toBeVisible();
    await page.evaluate((of) => window.meet(of), name);
    await start.click();
    await expect
      .poll(() => page.evaluate((of) => window.told[of], name))
      .toContainEqual(
        expect.objectContaining({
          type: 'error',
          payload: { code: 'not-loaded', message: 'the lab could not be loaded' },
        }),
      );
    await expect(lab.locator('[data-part="notice"]')).toContainText('could not be loaded');
  }
  await page.unroute(worker);
  for (const name of ['box', 'free']) {
    const lab = frameNamed(page, name);
    await lab.getByRole('button', { name: 'Try again' }).click();
    await expect(lab.locator('layer-terminal .xterm-rows')).toContainText('$');
  }
  // The browser itself logs what it was not given.
  expect(faults.filter((fault) => !fault.includes('Failed to load resource: net::ERR_FAILED'))).toEqual([]);
  faults.length = 0;
});

test('frames of one page show what each was asked for, and leave nothing in the browser', async ({
  page,
  elsewhere,
  site,
}) => {
  const frame = (name: string, query: string): string =>
    `<iframe name="${name}" title="${name}" width="900" height="500" src="${site}/embed/v1/${LESSON}/?${query}"></iframe>`;
  const chosen = (name: string) => frameNamed(page, name).locator('[role="tab"][aria-selected="true"]');
  // A page of the site itself, or of its neighbour, shares its storage with frames of the site.
  await elsewhere.openNear(page, frame('disk', 'view=disk') + frame('split', 'step=build&state=host'));
  await expect(chosen('disk')).toHaveText('Disk');
  const split = frameNamed(page, 'split');
  await expect(chosen('split')).toHaveText('Layers');
  await split.getByRole('tab', { name: 'Files' }).click();
  await split.locator('split-handle.split-rows').press('ArrowDown');
  await split.locator('#task-build').getByRole('button', { name: 'Check' }).click();
  await expect(split.getByText('Not yet:')).toBeVisible();
  await split.locator('layer-terminal [data-part="screen"]').press('Enter');
  await page.keyboard.type('echo $((6 * 7))\n');
  await expect(split.locator('.terminal-transcript')).toContainText('42');
  const kept = await page
    .frame('split')
    ?.evaluate(async () => [
      ...Object.keys(localStorage),
      ...Object.keys(sessionStorage),
      ...(await indexedDB.databases()).map(({ name }) => name),
    ]);
  expect(kept).toEqual([]);
});

test('where the clipboard is forbidden, what was to be copied stands selected', async ({
  page,
  elsewhere,
  site,
  faults,
}) => {
  await elsewhere.open(
    page,
    `<iframe name="box" title="box" sandbox="allow-scripts" width="1000" height="700" src="${site}/embed/v1/${LESSON}/"></iframe>`,
  );
  const box = frameNamed(page, 'box');
  await expect(box.locator('layer-terminal .xterm-rows')).toContainText('$');
  await box.getByRole('button', { name: 'Copy: cat ~/web-ping/Dockerfile' }).first().click();
  const selected = (): Promise<string> =>
    box.locator('html').evaluate(() => {
      const field = document.activeElement;
      return field instanceof HTMLInputElement
        ? field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0)
        : String(getSelection());
    });
  await expect.poll(selected).toContain('cat ~/web-ping/Dockerfile');
  await box.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = box.getByRole('dialog', { name: 'Share this lab' });
  await dialog.getByRole('button', { name: 'Copy link' }).click();
  await expect(dialog.getByRole('status')).toHaveText('The link is selected: copy it with the keyboard.');
  expect(await selected()).toBe(await dialog.getByRole('textbox', { name: 'Link' }).inputValue());
  // What is shared is opened as a page, and not as a frame of somebody else's.
  expect(await selected()).toMatch(new RegExp(`^${site}/lessons/${LESSON}/#lab=1~`));
  // The browser itself logs what it forbids.
  expect(faults.filter((fault) => !fault.includes('Permissions policy violation'))).toEqual([]);
  faults.length = 0;
});
