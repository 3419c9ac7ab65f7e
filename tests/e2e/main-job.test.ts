import { readFileSync } from 'node:fs';
import { normalizeSession, type Step } from '../conformance/normalize.ts';
import { slabsOf } from './support/city.ts';
import { press, tabTo } from './support/keyboard.ts';
import { endedRuns, enterTerminal, nextRun, type EndedRun } from './support/terminal.ts';
import { expect, test } from './support/test.ts';

const SESSION = new URL('../conformance/sessions/chapter-build-web-ping.json', import.meta.url);
const BYTES: Readonly<Record<string, number>> = { B: 1, kB: 1e3, MB: 1e6, GB: 1e9 };

/** What Docker itself printed for a command of the chapter, with IDs and ages replaced by names. */
function recorded(command: string): string {
  const { steps } = JSON.parse(readFileSync(SESSION, 'utf8')) as { readonly steps: readonly Step[] };
  const step = steps.find(({ cmd }) => cmd === command);
  if (!step) throw new Error(`Docker was not recorded with “${command}”`);
  return normalizeSession([step])[0]?.stdout ?? '';
}

const normalized = ({ command, output, exitCode }: EndedRun): string =>
  normalizeSession([{ cmd: command, stdout: output, stderr: '', code: exitCode ?? -1 }])[0]?.stdout ?? '';

/** The sum of the SIZE column of `docker image ls`, in whole megabytes. */
function megabytes(table: string): number {
  const sizes = [...table.matchAll(/([\d.]+)(B|kB|MB|GB)$/gm)];
  return Math.floor(
    sizes.reduce((sum, [, number, unit]) => sum + Number(number) * (BYTES[unit ?? ''] ?? NaN), 0) / 1e6,
  );
}

test('by keyboard alone: from the home page to the layers of web-ping, as Docker has them', async ({ page }) => {
  await page.goto('/');
  await press(page, page.getByRole('link', { name: /lesson 1/i }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What an image is');

  const terminal = await enterTerminal(page);
  await terminal.run('cd web-ping');
  const build = await terminal.run('docker image build --tag web-ping .');
  expect(build.exitCode).toBe(0);

  const history = await terminal.run('docker image history web-ping');
  expect(history.output.trim().split('\n')).toHaveLength(1 + 15);
  expect(normalized(history)).toBe(recorded('docker image history web-ping'));

  await expect.poll(() => slabsOf(page, 'web-ping:latest')).not.toEqual([]);
  const mine = await slabsOf(page, 'web-ping:latest');
  const theirs = await slabsOf(page, 'diamol/ch03-web-ping:latest');
  const shared = mine.filter((slab) => theirs.includes(slab));
  expect(shared.length, mine.join('\n')).toBeGreaterThanOrEqual(4);
  for (const size of ['5.53MB', '66.9MB', '3.1MB', '116B']) expect(shared.join('\n')).toContain(size);
  expect(mine.filter((slab) => slab.includes('777B')).join('\n')).not.toContain('diamol/ch03-web-ping');

  const images = await terminal.run('docker image ls');
  expect(normalized(images)).toBe(recorded('docker image ls'));
  expect(megabytes(images.output)).toBe(716);

  for (const image of ['hello-world', 'diamol/ch02-hello-diamol', 'diamol/ch02-hello-diamol-web'])
    expect((await terminal.run(`docker container create ${image}`)).exitCode).toBe(0);
  const disk = await terminal.run('docker system df');
  expect(disk.output).toMatch(/^Images +7 +3 +635\.5MB +580\.9MB \(91%\)$/m);
});

test('by keyboard alone: predict, run, take hints, play the solution, and find it done after a reload', async ({
  page,
}) => {
  await page.goto('/lessons/01-what-an-image-is/');
  const predict = page.locator('lesson-question[data-id="history-rows"]');
  await tabTo(page, predict.getByRole('radio').first());
  await page.keyboard.press('Space');
  await press(page, predict.getByRole('button'));
  await expect(predict.getByRole('status')).toBeFocused();
  await expect(predict.getByText('It turns out otherwise.')).toBeVisible();
  await expect(predict.getByText('Your six rows are written on', { exact: false })).toBeVisible();

  const runs = (await endedRuns(page)).length;
  const task = page.locator('lesson-task[data-step="build"]');
  await press(page, task.getByRole('button', { name: 'Check' }));
  await expect(task.getByText('there is no image called web-ping yet')).toBeVisible();
  for (const hint of ['Hint 1', 'Hint 2', 'Hint 3', 'Solution']) {
    const summary = task.locator('summary', { hasText: hint });
    await press(page, summary);
    await expect(summary.locator('xpath=..')).toHaveAttribute('open');
  }
  for (const command of ['cd ~/web-ping', 'docker image build --tag web-ping .'])
    await press(page, task.getByRole('button', { name: `Run: ${command}` }));
  expect(await nextRun(page, runs + 1)).toMatchObject({ exitCode: 0 });
  await expect(task.getByText('Done', { exact: true })).toBeVisible();
  await expect(page.locator('layer-terminal .xterm-rows')).toContainText('naming to docker.io/library/web-ping');

  await page.reload();
  await expect(task.getByText('Done', { exact: true })).toBeVisible();
  await expect(predict.getByText('It turns out otherwise.')).toBeVisible();
  await expect(page.getByText('1 of 4 done')).toBeVisible();
});
