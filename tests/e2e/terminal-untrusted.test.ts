import { LOOK_OFTEN, enterLine, expectLastRows, openTerminal, press, screenRows } from './support/screen.ts';
import { expect, test } from './support/test.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test.beforeEach(({ page }) => openTerminal(page));

test('sequences that query, title, link or reach the clipboard are shown, and nothing is typed back', async ({
  page,
}) => {
  await page.evaluate(() => navigator.clipboard.writeText('mine'));
  const title = await page.title();
  const shown: Readonly<Record<string, string>> = {
    '\\033[6n': '^[[6n',
    '\\033[c': '^[[c',
    '\\033P$qm\\033\\\\': '^[P$qm^[\\',
    '\\033]2;taken\\007': '^[]2;taken^G',
    '\\033]8;;https://example.com\\007link\\033]8;;\\007': '^[]8;;https://example.com^Glink^[]8;;^G',
    '\\033]52;c;dGFrZW4=\\007': '^[]52;c;dGFrZW4=^G',
    '\\u009bz': '<9B>z',
    'a\\u202eb': 'a<202E>b',
  };
  for (const [written, row] of Object.entries(shown)) {
    await enterLine(page, `printf '${written}\\n'`);
    await expectLastRows(page, row, '~ $');
  }
  expect(await page.title()).toBe(title);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('mine');
  await expect(page.locator('.xterm a')).toHaveCount(0);
});

test('colours, and displays that redraw themselves, are obeyed; the transcript keeps what stood there in the end', async ({
  page,
}) => {
  await enterLine(page, "printf 'step 1\\nstep 2\\n\\033[2A\\033[0G\\033[Kdone 1\\n\\033[K\\033[32mdone 2\\033[0m\\n'");
  await expectLastRows(page, 'done 1', 'done 2', '~ $');
  await expect(page.locator('.xterm-fg-2').filter({ hasText: 'done 2' })).toHaveCount(1);
  await expect(page.locator('.transcript-output')).toHaveText('done 1\ndone 2\n');
  await enterLine(page, "printf '\\033[38;2;120;120;120mgrey\\033[0m\\n'");
  await enterLine(page, 'clear');
  await expect.poll(() => screenRows(page), LOOK_OFTEN).toEqual(['~ $']);
});

test('a line of fifty megabytes is cut with a notice, and the prompt is free again', async ({ page }) => {
  await enterLine(page, "head -c 5000000 /dev/zero | tr '\\0' x > line");
  await enterLine(page, `cat ${'line '.repeat(10)}`);
  await expect.poll(async () => (await screenRows(page)).join('')).toContain('… (line cut)');
  await enterLine(page, 'echo alive');
  await expectLastRows(page, 'alive', '~ $');
});

test('ten megabytes of output: what is typed meanwhile shows and runs, Ctrl-C stops the rest', async ({ page }) => {
  const line = 'all lines are like this one and many';
  await enterLine(page, `yes '${line}' | head -n 27500 > many`);
  await page.keyboard.type(`cat ${'many '.repeat(10)}\necho meanwhile\n`);
  await expect.poll(() => screenRows(page), LOOK_OFTEN).toContain('meanwhile');
  await expectLastRows(page, 'meanwhile', '~ $');
  await enterLine(page, 'clear');
  await page.keyboard.type(`while true; do cat many; done\n`);
  await expect.poll(() => screenRows(page), LOOK_OFTEN).toContain(line);
  await press(page, 'Control+c');
  await expectLastRows(page, '~ $');
});
