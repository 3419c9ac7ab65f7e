import { writeLogText } from '../../src/session/share/log-text.ts';
import AxeBuilder from '@axe-core/playwright';
import { press } from './support/keyboard.ts';
import { endedRuns, enterTerminal } from './support/terminal.ts';
import { expect, test } from './support/test.ts';

test('a lab is shared by a link, opened apart from one’s own, gone on with, and refused with a reason', async ({
  page,
}) => {
  await page.goto('/playground/');
  const terminal = await enterTerminal(page);
  await terminal.run('cd web-ping');
  await terminal.run('docker image tag hello-world mine');
  await terminal.leave();
  await press(page, page.getByRole('button', { name: 'Share', exact: true }));
  const dialog = page.getByRole('dialog', { name: 'Share this lab' });
  const link = await dialog.getByRole('textbox', { name: 'Link' }).inputValue();
  expect(link).toMatch(/\/playground\/#lab=1~playground~/);
  await press(page, dialog.getByRole('button', { name: 'Show as QR code' }));
  await expect(dialog.getByRole('img', { name: 'QR code of the link' })).toBeVisible();
  expect((await new AxeBuilder({ page }).include('dialog').analyze()).violations).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);

  await page.goto(link);
  await expect(page.getByText('You opened a shared lab.')).toBeVisible();
  expect((await endedRuns(page)).map(({ command }) => command)).toEqual([
    'cd web-ping',
    'docker image tag hello-world mine',
  ]);
  await expect(page.locator('layer-terminal .terminal-screen')).toContainText('~/web-ping $');
  await enterTerminal(page);
  expect((await terminal.run('docker image ls -q mine; pwd')).output).toMatch(/^[0-9a-f]{12}\n.*web-ping\n$/s);
  await page.reload();
  await expect(page.getByText('You go on with a shared lab')).toBeVisible();
  expect(await endedRuns(page)).toHaveLength(3);

  await page.goto(link.replace(/~[0-9a-f]{16}~/, '~0123456789abcdef~'));
  await expect(page.getByText('The link is damaged')).toBeVisible();
  await press(page, page.getByRole('link', { name: 'To my own lab' }));
  await expect(page).not.toHaveURL(/#/);
  expect(await endedRuns(page)).toHaveLength(2);
});

test('a link to a command that never lets go of the engine is given up, and there is a fresh lab', async ({ page }) => {
  const line = `grep -E '(a+)+$' <<< ${'a'.repeat(60)}b`;
  const deed = { kind: 'command', line, time: 1, seed: '1:0', happenings: [] } as const;
  await page.clock.install();
  await page.goto(`/playground/#lab=${writeLogText('playground', [{ deed, changed: true }], '', 0)}`);
  await expect(page.getByText('Doing again what the link says')).toBeVisible();
  await page.clock.fastForward(60_000);
  await expect(page.getByText('does not come to an end. Here is a fresh lab instead.')).toBeVisible();
  await enterTerminal(page);
  await page.keyboard.type('echo $((6 * 7))\n');
  await expect(page.locator('layer-terminal .terminal-screen')).toContainText('42');
});
