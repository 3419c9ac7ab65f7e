import type { Page } from '@playwright/test';
import { LOOK_OFTEN, enterLine, expectLastRows, openTerminal, press, screenRows } from './support/screen.ts';
import { expect, test } from './support/test.ts';

const PROMPT = '~ $';

test.describe('editing a line', () => {
  test.beforeEach(({ page }) => openTerminal(page));

  test('moves by characters, words and to the ends', async ({ page }) => {
    await page.keyboard.type('echo one two');
    await press(page, 'ArrowLeft', 'ArrowLeft', 'ArrowRight');
    await page.keyboard.type('1');
    await press(page, 'Control+ArrowLeft');
    await page.keyboard.type('2');
    await press(page, 'Alt+ArrowLeft', 'Alt+b');
    await page.keyboard.type('3');
    await press(page, 'Control+ArrowRight', 'Alt+ArrowRight', 'Alt+f');
    await page.keyboard.type('4');
    await press(page, 'Home');
    await page.keyboard.type('5');
    await press(page, 'End');
    await page.keyboard.type('6');
    await press(page, 'Control+a');
    await page.keyboard.type('7');
    await press(page, 'Control+e');
    await page.keyboard.type('8');
    await expectLastRows(page, `${PROMPT} 75echo 3one 2tw1o468`);
  });

  test('cuts to the ends, words and characters, and pastes what it cut', async ({ page }) => {
    await page.keyboard.type('echo first second third');
    await press(page, 'Control+w');
    await expectLastRows(page, `${PROMPT} echo first second`);
    await press(page, 'Control+y');
    await expectLastRows(page, `${PROMPT} echo first second third`);
    await press(page, 'Alt+Backspace', 'Alt+b', 'Control+k');
    await expectLastRows(page, `${PROMPT} echo first`);
    await press(page, 'End', 'Control+u');
    await expectLastRows(page, PROMPT);
    await press(page, 'Control+y');
    await expectLastRows(page, `${PROMPT} echo first`);
    await press(page, 'Alt+b', 'Delete', 'Control+d', 'Alt+d');
    await page.keyboard.type('last');
    await press(page, 'Backspace', 'Control+h');
    await expectLastRows(page, `${PROMPT} echo la`);
  });

  test('clears the screen and keeps the line; Ctrl-C gives it up', async ({ page }) => {
    await enterLine(page, 'echo before');
    await page.keyboard.type('half a line');
    await press(page, 'Control+l');
    await expect.poll(() => screenRows(page), LOOK_OFTEN).toEqual([`${PROMPT} half a line`]);
    await press(page, 'Home', 'Control+c');
    await expect.poll(() => screenRows(page), LOOK_OFTEN).toEqual([`${PROMPT} half a line^C`, PROMPT]);
    await press(page, 'Control+d');
    await enterLine(page, 'echo on');
    await expectLastRows(page, `${PROMPT} echo on`, 'on', PROMPT);
  });

  test('Escape and then a letter is that letter with Alt, for keyboards without one', async ({ page }) => {
    await page.keyboard.type('echo one two');
    await press(page, 'Escape', 'b', 'Escape', 'b');
    await page.keyboard.type('X');
    await expectLastRows(page, `${PROMPT} echo Xone two`);
  });

  test('a line longer than the screen, with wide characters, stays whole while it is edited', async ({ page }) => {
    const long = `echo ${'레이어 '.repeat(40)}`;
    await page.keyboard.insertText(long);
    await press(page, 'Home', 'Control+ArrowRight');
    await page.keyboard.type(' -n');
    await press(page, 'Enter');
    await expect.poll(async () => (await screenRows(page)).join('')).toContain('레이어');
    const runs = await page.evaluate(() => document.querySelector('layer-terminal')?.runs.at(-1)?.command);
    expect(runs).toBe(long.replace('echo', 'echo -n'));
  });
});

test.describe('history', () => {
  test.beforeEach(async ({ page }) => {
    await openTerminal(page);
    for (const word of ['echo one', 'pwd', 'echo two']) await enterLine(page, word);
  });

  test('goes up and down, and back to what was being written', async ({ page }) => {
    await press(page, 'ArrowUp');
    await expectLastRows(page, `${PROMPT} echo two`);
    await press(page, 'ArrowUp', 'ArrowUp', 'ArrowUp');
    await expectLastRows(page, `${PROMPT} echo one`);
    await press(page, 'Control+n', 'Control+n', 'Control+p');
    await expectLastRows(page, `${PROMPT} pwd`);
    await press(page, 'ArrowDown', 'ArrowDown');
    await expectLastRows(page, PROMPT);
  });

  test('visits what begins with what was typed, and gives that back', async ({ page }) => {
    await page.keyboard.type('ec');
    await press(page, 'ArrowUp', 'ArrowUp');
    await expectLastRows(page, `${PROMPT} echo one`);
    await press(page, 'ArrowDown', 'ArrowDown');
    await expectLastRows(page, `${PROMPT} ec`);
  });

  test('is searched backwards with Ctrl-R', async ({ page }) => {
    await press(page, 'Control+r');
    await page.keyboard.type('echo');
    await expectLastRows(page, "(reverse-i-search)`echo': echo two");
    await press(page, 'Control+r');
    await expectLastRows(page, "(reverse-i-search)`echo': echo one");
    await page.keyboard.type('x');
    await expectLastRows(page, "(failed reverse-i-search)`echox': echo one");
    await press(page, 'Backspace', 'Backspace');
    await press(page, 'Enter');
    await expectLastRows(page, `${PROMPT} echo two`, 'two', PROMPT);
  });

  test('a search is left with Escape, keeping what it found, and with Ctrl-G, as it was', async ({ page }) => {
    await page.keyboard.type('half');
    await press(page, 'Control+r');
    await page.keyboard.type('pw');
    await press(page, 'Escape');
    await expectLastRows(page, `${PROMPT} pwd`);
    await press(page, 'End', 'Control+u');
    await page.keyboard.type('half');
    await press(page, 'Control+r');
    await page.keyboard.type('pw');
    await press(page, 'Control+g');
    await expectLastRows(page, `${PROMPT} half`);
    await press(page, 'Control+r');
    await page.keyboard.type('pw');
    await press(page, 'ArrowRight');
    await page.keyboard.type('!');
    await expectLastRows(page, `${PROMPT} p!wd`);
  });

  test('of an earlier visit is there after a reload, below what it printed', async ({ page }) => {
    await page.reload();
    await page.locator('layer-terminal .xterm-rows').waitFor();
    await expectLastRows(page, `${PROMPT} echo two`, 'two', PROMPT);
    await expect(page.locator('.transcript-command').last()).toHaveText('~ $ echo two');
  });
});

test.describe('completion', () => {
  test.beforeEach(({ page }) => openTerminal(page));

  test('of container names', async ({ page }) => {
    await enterLine(page, 'docker container create --name long-name-of-mine hello-world');
    await page.keyboard.type('docker container rm long');
    await press(page, 'Tab');
    await expectLastRows(page, `${PROMPT} docker container rm long-name-of-mine`);
  });

  test('of a whole line, word by word: noun, verb, flag, image', async ({ page }) => {
    // `image` and `images` both go on from here: no blank follows; the others are whole words.
    const written: readonly (readonly [typed: string, completed: string])[] = [
      ['docker ima', 'docker image'],
      [' hist', 'docker image history'],
      ['--no-t', 'docker image history --no-trunc'],
      ['diamol/ch03', 'docker image history --no-trunc diamol/ch03-web-ping'],
    ];
    for (const [typed, completed] of written) {
      await page.keyboard.type(typed);
      await press(page, 'Tab');
      await expectLastRows(page, `${PROMPT} ${completed}`);
    }
    await press(page, 'Enter');
    await expect(page.locator('.transcript-output').last()).toHaveText(/^IMAGE +CREATED +CREATED BY/);
  });

  test('lists on the second Tab, where several could stand there', async ({ page }) => {
    await page.keyboard.type('cat web-ping/');
    await press(page, 'Tab');
    await expectLastRows(page, `${PROMPT} cat web-ping/`);
    await press(page, 'Tab');
    await expectLastRows(page, `${PROMPT} cat web-ping/`, 'Dockerfile  app.js', `${PROMPT} cat web-ping/`);
    await expect(page.locator('layer-terminal [data-part="status"]')).toHaveText(
      'web-ping/Dockerfile, web-ping/app.js',
    );
  });

  test('happens only when something is typed, and not at all where the setting is off', async ({ page }) => {
    const isInside = (): Promise<boolean> =>
      page.evaluate(() => document.activeElement?.matches('.xterm-helper-textarea') ?? false);
    await press(page, 'Tab');
    expect(await isInside()).toBe(false);
    await page.locator('layer-terminal [data-part="screen"]').focus();
    await press(page, 'Enter');
    await page.keyboard.type('docker im');
    await press(page, 'Tab');
    expect(await isInside()).toBe(true);
    await press(page, 'Shift+Tab');
    expect(await isInside()).toBe(false);
    await page.getByText('Settings', { exact: true }).click();
    await page.getByLabel('Tab completes').uncheck();
    await page.locator('layer-terminal [data-part="screen"]').focus();
    await press(page, 'Enter', 'Tab');
    expect(await isInside()).toBe(false);
  });
});

test.describe('commands of several lines', () => {
  test.beforeEach(({ page }) => openTerminal(page));

  test('an open quote, a here-document and a loop ask for more', async ({ page }) => {
    await page.keyboard.type("echo 'a\n");
    await page.keyboard.type("b'\n");
    await expectLastRows(page, `${PROMPT} echo 'a`, "> b'", 'a', 'b', PROMPT);
    await page.keyboard.type('cat > note <<END\nfirst $HOME\nEND\n');
    await page.keyboard.type('for i in 1 2; do\necho $i\ndone; cat note\n');
    await expectLastRows(page, '> done; cat note', '1', '2', 'first /home/learner', PROMPT);
    await press(page, 'ArrowUp', 'ArrowUp', 'ArrowUp');
    await expectLastRows(page, `${PROMPT} echo 'a`, "b'");
  });

  test('Ctrl-C leaves one that is not whole, Ctrl-D lets the shell say what it lacks', async ({ page }) => {
    await page.keyboard.type("echo 'a\nb");
    await press(page, 'Control+c');
    await expectLastRows(page, `${PROMPT} echo 'a`, '> b^C', PROMPT);
    await page.keyboard.type("echo 'a\n");
    await expectLastRows(page, '>');
    await press(page, 'Control+d');
    await expect
      .poll(() => screenRows(page))
      .toContainEqual(expect.stringContaining("unexpected EOF while looking for matching `''"));
    await expectLastRows(page, PROMPT);
  });

  test('pasted lines run in turn, the last waits; quotes may span them', async ({ page }) => {
    await page.evaluate(() => navigator.clipboard.writeText("echo one\necho 'two\nthree'\necho wait"));
    await press(page, 'Control+v');
    await expectLastRows(
      page,
      `${PROMPT} echo one`,
      'one',
      `${PROMPT} echo 'two`,
      "> three'",
      'two',
      'three',
      `${PROMPT} echo wait`,
    );
  });
});

test.describe('while a command runs', () => {
  test.beforeEach(({ page }) => openTerminal(page));

  test('its output streams', async ({ page }) => {
    await page.keyboard.type('echo start; sleep 2; echo end\n');
    await expectLastRows(page, 'start');
    await expectLastRows(page, 'start', 'end', PROMPT);
  });

  test('what is typed is shown, and runs next, in order', async ({ page }) => {
    await page.keyboard.type('sleep 1000\necho one\necho two\necho "three');
    await expectLastRows(page, `${PROMPT} sleep 1000`, 'echo one', 'echo two', 'echo "three');
    await page.keyboard.press('Control+C');
    await expectLastRows(page, PROMPT);
    await page.keyboard.type('sleep 1\necho one\necho two\necho "three');
    await expectLastRows(page, `${PROMPT} echo two`, 'two', `${PROMPT} echo "three`);
  });

  test('fast typing over many ends of commands loses and swaps nothing', async ({ page }) => {
    const words = Array.from({ length: 15 }, (_, index) => `word${index}`);
    await page.keyboard.type(words.map((word) => `printf '%s ' ${word}\n`).join(''));
    await expectLastRows(page, `${PROMPT} printf '%s ' word14`, 'word14', PROMPT);
    const printed = await page.evaluate(() => document.querySelector('layer-terminal')?.runs.map((run) => run.output));
    expect(printed).toEqual(words.map((word) => `${word} `));
  });

  test('a program that reads gets it', async ({ page }) => {
    await page.keyboard.type('cat\nhello\n');
    await expectLastRows(page, `${PROMPT} cat`, 'hello', 'hello');
    await press(page, 'Control+d');
    await expectLastRows(page, 'hello', 'hello', PROMPT);
  });

  test('Ctrl-C stops it at once', async ({ page }) => {
    for (const endless of [
      'sleep 1000',
      'while true; do :; done',
      'while true; do echo again; done',
      'cat /dev/zero',
    ]) {
      await page.keyboard.type(`${endless}\n`);
      const last = (): Promise<number | null | undefined> =>
        page.evaluate(() => document.querySelector('layer-terminal')?.runs.at(-1)?.exitCode);
      await expect.poll(last, `${endless} runs`).toBe(null);
      await press(page, 'Control+c');
      await expect.poll(last, `${endless} is stopped`).toBe(130);
      await expect.poll(async () => (await screenRows(page)).at(-1)).toBe(PROMPT);
    }
  });

  test('Ctrl-Z stops it, bg and fg go on with it; a container is left with Ctrl-P Ctrl-Q', async ({ page }) => {
    const lastRow = (): Promise<string | undefined> => screenRows(page).then((rows) => rows.at(-1));
    await enterLine(page, 'echo ready');
    await page.keyboard.type('sleep 1000\n');
    await press(page, 'Control+z');
    await expectLastRows(page, '^Z', '[1]+  Stopped                 sleep 1000', PROMPT);
    await enterLine(page, 'bg');
    await enterLine(page, 'jobs');
    await expectLastRows(page, `${PROMPT} jobs`, '[1]+  Running                 sleep 1000 &', PROMPT);
    await page.keyboard.type('fg\n');
    await expectLastRows(page, `${PROMPT} fg`, 'sleep 1000');
    await press(page, 'Control+c');
    await expectLastRows(page, '^C', PROMPT);

    await page.keyboard.type('docker run -it --name box diamol/base\n');
    await expect.poll(lastRow, LOOK_OFTEN).toMatch(/^\/ #/);
    await press(page, 'Control+p', 'Control+q');
    await expect.poll(lastRow, LOOK_OFTEN).toBe(PROMPT);
    await page.keyboard.type("docker ps --format 'still {{.State}}'\n");
    await expectLastRows(page, 'still running', PROMPT);
    await page.keyboard.type('docker attach box\n\n');
    await expect.poll(lastRow, LOOK_OFTEN).toMatch(/^\/ #/);
    await page.keyboard.type('sleep 1000\n');
    await press(page, 'Control+z');
    await expect.poll(() => screenRows(page), LOOK_OFTEN).toContainEqual(expect.stringMatching(/Stopped +sleep 1000$/));
    // The shell says first that there are stopped jobs.
    await page.keyboard.type('exit\nexit\n');
    await expectLastRows(page, PROMPT);
  });
});

test.describe('copy and paste', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });
  test.beforeEach(async ({ page }) => {
    await openTerminal(page);
    await enterLine(page, 'echo copied');
  });

  const clipboard = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText());

  /** Selects a word as people do: a double click on it. */
  async function select(page: Page, text: string): Promise<void> {
    const row = page.locator('.xterm-rows > div').filter({ hasText: new RegExp(`^${text}`) });
    const box = await row.first().boundingBox();
    if (!box) throw new Error(`no row begins with ${text}`);
    await page.mouse.dblclick(box.x + 12, box.y + box.height / 2);
  }

  for (const keys of ['Control+c', 'Control+Shift+C'])
    test(`${keys} copies what is selected; Ctrl-C after that interrupts`, async ({ page }) => {
      await page.keyboard.type('half');
      await select(page, 'copied');
      await press(page, keys);
      await expect.poll(() => clipboard(page)).toBe('copied');
      await expectLastRows(page, `${PROMPT} half`);
      await press(page, 'Control+c');
      await expectLastRows(page, `${PROMPT} half^C`, PROMPT);
    });

  for (const keys of ['Control+v', 'Control+Shift+V', 'Shift+Insert'])
    test(`${keys} pastes`, async ({ page }) => {
      await page.evaluate(() => navigator.clipboard.writeText('echo pasted'));
      await press(page, keys);
      await expectLastRows(page, `${PROMPT} echo pasted`);
    });
});
