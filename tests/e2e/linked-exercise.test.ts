import AxeBuilder from '@axe-core/playwright';
import { writeExerciseText } from '../../src/session/share/exercise-text.ts';
import { press } from './support/keyboard.ts';
import { ownExercise } from './support/own-exercise.ts';
import { enterTerminal } from './support/terminal.ts';
import { expect, test } from './support/test.ts';

const YAML = ownExercise(
  'Two names <b>bold</b>',
  `  - id: count
    goal: How many names has it now?
    check: { answer: { accept: ['2'] } }
    hints: [Count them., 'Look at \`docker image ls\`', '\`docker image ls hello-world\` and \`docker image ls mine\`']
    solution: [docker image ls]
    done: Two rows, one ID.
`,
);

test('an exercise of one’s own becomes a link, which opens it beside the lab and checks it', async ({ page }) => {
  await page.goto('/teach/builder/');
  const yaml = page.getByRole('textbox', { name: 'Exercise (YAML)' });
  await yaml.fill(YAML.replace('image: { name', 'image: { nam'));
  await press(page, page.getByRole('button', { name: 'Make the link' }));
  await expect(page.locator('.own-exercise [data-part="said"]')).toContainText('steps.0.check');
  await yaml.fill(YAML);
  await press(page, page.getByRole('button', { name: 'Make the link' }));
  await expect(page.getByText('The exercise is right.')).toBeVisible();
  const link = await page.locator('.own-exercise').getByRole('textbox', { name: 'Link' }).inputValue();
  expect(link).toMatch(/\/playground\/#exercise=1~[0-9a-f]{16}~[\w-]+$/);
  const code = await page.locator('.own-exercise').getByRole('textbox', { name: 'Frame' }).inputValue();

  await page.goto(link);
  const exercise = page.getByRole('region', { name: 'Exercise' });
  await expect(exercise.getByRole('heading', { name: 'Two names <b>bold</b>' })).toBeVisible();
  await press(page, exercise.getByRole('button', { name: 'Check' }).first());
  await expect(exercise.getByText('Not yet:')).toBeVisible();
  expect((await new AxeBuilder({ page }).include('.linked-exercise').analyze()).violations).toEqual([]);
  const terminal = await enterTerminal(page);
  await terminal.run('docker image tag hello-world mine');
  await expect(exercise.getByText('One image, two names.')).toBeVisible();
  await terminal.leave();
  await press(page, exercise.getByRole('textbox', { name: 'Your answer' }));
  await page.keyboard.type('2');
  await page.keyboard.press('Enter');
  // The field is gone; whoever was in it goes on from what is said.
  await expect(exercise.getByRole('status').filter({ hasText: 'Two rows, one ID.' })).toBeFocused();
  await page.reload();
  await expect(exercise.getByText('One image, two names.')).toBeVisible();

  // Nothing of the title is HTML where the frame is pasted either.
  await page.evaluate((html) => (document.body.innerHTML = html), code);
  const frame = page.frameLocator('body > iframe');
  await expect(frame.getByRole('heading', { name: 'Two names <b>bold</b>' })).toBeVisible();
  await press(page, frame.locator('#task-tag').getByRole('button', { name: 'Check' }));
  await expect(frame.getByText('Not yet:')).toBeVisible();

  await page.goto(link.slice(0, -3));
  await expect(page.getByText('The link to the exercise is damaged')).toBeVisible();
  await expect(exercise).toHaveCount(0);
});

test('an exercise with words of any length and with HTML is shown as text, within the page', async ({ page }) => {
  const long = 'x'.repeat(500);
  const html = `<img src=x onerror=alert(1)>`;
  const text = writeExerciseText(`title: ${long}
start: chapter
steps:
  - id: tag
    goal: "${long} \`${long}\`"
    check: { image: { name: mine, miss: "${html} ${long}" } }
    hints: ["${html}", "${long}", "\`${html}\`"]
    solution: ["echo ${html}${long}"]
    done: "${html}"
`);
  page.on('dialog', () => expect.soft('an alert', 'what was written ran').toBe(''));
  for (const path of ['/playground/', '/embed/v1/playground/'])
    for (const width of [390, 1440]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(`${path}#exercise=${text}`);
      await page.reload();
      const task = page.locator('#task-tag');
      await press(page, task.getByRole('button', { name: 'Check' }));
      await expect(task).toContainText(`Not yet: ${html}`);
      await task.evaluate((within) => within.querySelectorAll('details').forEach((details) => (details.open = true)));
      await expect(task.locator('.hint p').first()).toHaveText(html);
      await expect(task.locator('img')).toHaveCount(0);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow, `${path} at ${width} px`).toBe(0);
    }
});

const REFUSED: readonly (readonly [hash: string, said: string])[] = [
  ['#lab=%E0%A4%A', 'The link is damaged'],
  ['#lab=<img src=x onerror=alert(1)>', 'The link is damaged'],
  ['#lab=__proto__', 'The link is damaged'],
  [`#lab=1~chapter~0000000000000000~${'A'.repeat(200_000)}`, 'more than this site takes'],
  ['#lab=2~chapter~0000000000000000~AAAA', 'a later version'],
  ['#exercise=%ff', 'The link to the exercise is damaged'],
  [`#exercise=1~0000000000000000~${'A'.repeat(200_000)}`, 'too large for a link'],
  ['#exercise=2~0000000000000000~AAAA', 'a later version'],
];

test('a fragment that is none is refused in words, in the lab and in frames, and the lab works', async ({ page }) => {
  for (const [hash, said] of REFUSED)
    for (const path of ['/playground/', '/embed/v1/playground/']) {
      await page.goto('about:blank');
      await page.goto(path + hash);
      await expect(page.locator('.lab-notice').filter({ hasText: said }), `${path} ${hash.slice(0, 40)}`).toBeVisible();
      await expect(page.locator('layer-terminal .xterm-rows')).toContainText('$');
    }
});
