import type { Locator, Page } from '@playwright/test';
import { BUILD, openView, type OpenView } from './support/views.ts';
import { expect, test } from './support/test.ts';

/** Opens the city with animations so slow that they last until somebody ends them. */
async function openSlowCity(page: Page): Promise<OpenView> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Animation.enable');
  await devtools.send('Animation.setPlaybackRate', { playbackRate: 0.001 });
  const opened = await openView(page, 'Layers', 'layer-city');
  await expect(opened.view.locator('.city-flag')).toHaveCount(6);
  return opened;
}

const moving = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const city = document.querySelector('layer-city');
    return city?.getAnimations({ subtree: true }).filter(({ playState }) => playState === 'running').length ?? 0;
  });

test('by pointer: a build rises step by step, each with its sentence, until it is skipped', async ({ page }) => {
  const { view, run } = await openSlowCity(page);
  await run(BUILD);
  const skip = view.getByRole('button', { name: 'Skip' });
  await expect(skip).toBeVisible();
  await expect.poll(() => moving(page)).toBeGreaterThan(2);
  const told = 'COPY app.js . added 1 file, 777B, on top of 5 layers, 4 of them shared.';
  await expect(view.locator('[aria-live="polite"]').filter({ hasText: told })).toHaveCount(1);
  await skip.click();
  await expect(skip).toBeHidden();
  expect(await moving(page)).toBe(0);
  await view.getByText('3 more').click();
  await expect(view.locator('.city-more li')).toContainText([
    'web-ping:latest reuses 4 layers',
    'shares 75.5MB',
    'WORKDIR /web-ping added no file, 0B, on top of 4 shared layers.',
    told,
    'web-ping:latest is the name of this stack now.',
  ]);
});

test('by keyboard: what runs, is written, renamed and removed says so, and Escape shows the end', async ({ page }) => {
  const { view, run } = await openSlowCity(page);
  const skip = view.getByRole('button', { name: 'Skip' });
  const story: readonly (readonly [command: string, sentence: string])[] = [
    [
      'docker run -d --name one --entrypoint sleep diamol/ch03-web-ping 1000',
      'Container one: a writable layer on top of the 6 layers of diamol/ch03-web-ping.',
    ],
    [
      'docker exec one sh -c "echo >> app.js"',
      '/web-ping/app.js (777B) was copied up from “COPY file in .” into the writable layer of one, and written there.',
    ],
    ['docker rm -f one', 'Container one left with its writable layer, '],
    ['docker tag hello-world diamol/base', 'The name diamol/base:latest moved from '],
    ['docker rmi diamol/base diamol/ch02-hello-diamol', 'still needed.'],
  ];
  for (const [command, sentence] of story) {
    await run(command);
    await expect(skip).toBeVisible();
    await expect(view.locator('.city-more li').filter({ hasText: sentence })).toHaveCount(1);
    await page.keyboard.press('Escape');
    await expect(skip).toBeHidden();
    expect(await moving(page)).toBe(0);
  }
});

test('by pointer: a pull brings what is missing and passes by what is there, a second build flashes in its place', async ({
  page,
}) => {
  const { view, run } = await openSlowCity(page);
  const told = (sentence: string): Locator => view.locator('.city-more li').filter({ hasText: sentence });
  const stopped = async (): Promise<void> => view.getByRole('button', { name: 'Skip' }).click();
  await run('docker rmi diamol/base');
  await stopped();
  await run('docker pull -q diamol/base');
  await view.locator('.city-more summary').click();
  await expect(told('ADD file in /, 5.3MB: already there, so it is not fetched again.')).toBeVisible();
  await expect(told('RUN apk add --no-cache curl came, 1.59MB, on top of 1 layer.')).toBeVisible();
  await stopped();
  await run(BUILD);
  await stopped();
  await run(BUILD);
  await view.locator('.city-more summary').click();
  await expect(told('COPY app.js .: CACHED, its layer of 777B is used again.')).toBeVisible();
  await stopped();
  await expect(view.locator('.city-slab').filter({ hasText: 'COPY app.js' })).toHaveAttribute('data-mark', 'reused');
});

test('a prune takes a tower away and leaves what another stands on, which is marked', async ({ page }) => {
  const { view, run } = await openSlowCity(page);
  const skip = view.getByRole('button', { name: 'Skip' });
  await run('docker tag hello-world diamol/base');
  await skip.click();
  await run('docker image prune -f');
  await expect(view.locator('.city-ghosts .city-slab')).toContainText('1.59MB');
  await view.locator('.city-more summary').click();
  await expect(view.locator('.city-more')).toContainText('1 layer, 5.3MB, stays: still needed.');
  await skip.click();
  await expect(view.locator('.city-ghosts > *')).toHaveCount(0);
  const stays = view.locator('.city-picture .city-slab[data-mark="kept"]');
  await expect(stays).toContainText('5.3MB');
  await expect(view.locator('.city-legend')).toContainText('still needed');
});

test('what is copied up and what is renamed is drawn on its way, and is gone with it', async ({ page }) => {
  const { view, run } = await openSlowCity(page);
  await run('docker run -d --name one diamol/base sleep 600');
  await page.keyboard.press('Escape');
  await run('docker exec one sh -c "echo more >> /etc/hosts; echo more >> /etc/passwd"');
  await expect(view.locator('.city-ghosts .city-copy')).not.toHaveCount(0);
  await view.getByRole('button', { name: 'Skip' }).click();
  await expect(view.locator('.city-ghosts > *')).toHaveCount(0);
  await run('docker tag hello-world diamol/ch02-hello-diamol');
  await expect(view.locator('.city-ghosts .city-fly')).toHaveCount(1);
  await view.getByRole('button', { name: 'Skip' }).click();
  await expect(view.locator('.city-ghosts > *')).toHaveCount(0);
});
