import { readdirSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import type { Check } from '../../src/exercises/schema.ts';
import { press, tabTo } from './support/keyboard.ts';
import { expect, test } from './support/test.ts';

const LESSONS = readdirSync(new URL('../../content/lessons/en/', import.meta.url)).map((name) =>
  name.replace('.mdx', ''),
);
/** Korean is walked with the plain prompt and at a phone's width, so that both ways to type are, and both forms of the lab. */
const LANGUAGES = [
  { prefix: '', language: 'English', plain: false, viewport: { width: 1120, height: 700 } },
  {
    prefix: '/ko',
    language: 'Korean, with the plain prompt on a phone',
    plain: true,
    viewport: { width: 390, height: 844 },
  },
];

function answerTo(check: Check): string | undefined {
  if ('answer' in check) return check.answer.accept[0];
  const inner = 'all' in check ? check.all : 'any' in check ? check.any : [];
  return inner.map(answerTo).find((answer) => answer !== undefined);
}

const ENDED = ':is([data-ran="well"], [data-ran="badly"])';

/** Presses Run and waits for the mark that says how it ended. */
async function runCommand(page: Page, run: Locator): Promise<void> {
  await press(page, run.locator('[data-part="run"]'));
  await run.and(page.locator(ENDED)).waitFor({ state: 'attached' });
}

async function doTask(page: Page, task: Locator): Promise<void> {
  const answer = answerTo(JSON.parse((await task.getAttribute('data-check')) ?? '{}') as Check);
  if (answer !== undefined) {
    await tabTo(page, task.locator('[data-part="answer"]'));
    await page.keyboard.type(answer);
    await page.keyboard.press('Enter');
    await expect(task.locator('[data-part="verdict"]'), 'the field goes, and the focus stays').toBeFocused();
  }
  await press(page, task.locator('.solution > summary'));
  for (const run of await task.locator('.solution lesson-run').all()) await runCommand(page, run);
  await task.and(page.locator('[data-finished]')).waitFor({ state: 'attached' });
}

/** A prediction goes wrong, a quiz goes right. */
async function answerQuestion(page: Page, question: Locator): Promise<void> {
  const isQuiz = (await question.getAttribute('data-kind')) === 'quiz';
  const marks = await question
    .locator('.choice')
    .evaluateAll((all) => all.map((one) => one.getAttribute('data-right')));
  const wanted = marks.indexOf(isQuiz ? 'true' : 'false');
  await tabTo(page, question.getByRole('radio').first());
  await page.keyboard.press('Space');
  for (let step = 0; step < wanted; step += 1) await page.keyboard.press('ArrowDown');
  await press(page, question.getByRole('button'));
  await expect(question).toHaveAttribute('data-verdict', isQuiz ? 'right' : 'wrong');
}

async function putInOrder(page: Page, order: Locator): Promise<void> {
  await tabTo(page, order.locator('[data-part="down"]').first());
  const marks = await order
    .locator('.order-line')
    .evaluateAll((all) => all.map((one) => one.getAttribute('data-group')));
  const groups = marks.map(Number).toSorted((a, b) => a - b);
  for (const [place, group] of groups.entries()) {
    const line = order.locator(`.order-line[data-group="${group}"]`).nth(place - groups.indexOf(group));
    await line.locator('[data-part="up"]').focus();
    const at = await line.evaluate((one) => [...(one.parentElement?.children ?? [])].indexOf(one));
    for (let moves = at; moves > place; moves -= 1) await page.keyboard.press('Enter');
  }
  await press(page, order.locator('[data-part="check"]'));
  await expect(order).toHaveAttribute('data-verdict', 'right');
}

const DO: Readonly<Record<string, (page: Page, part: Locator) => Promise<void>>> = {
  'lesson-run': runCommand,
  'lesson-task': doTask,
  'lesson-question': answerQuestion,
  'lesson-order': putInOrder,
};

for (const { prefix, language, plain, viewport } of LANGUAGES)
  for (const slug of LESSONS)
    test(`${slug} from its first step to its last by keyboard, in ${language}`, async ({ page }) => {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ reducedMotion: 'reduce' });
      if (plain)
        await page.addInitScript(() => localStorage.setItem('layer-lab:settings', JSON.stringify({ plain: true })));
      await page.goto(`${prefix}/lessons/${slug}/`, { waitUntil: 'domcontentloaded' });
      const parts = page.locator('main :is(lesson-run, lesson-task, lesson-question, lesson-order)');
      const names = await parts.evaluateAll((all) =>
        all.map((one) => (one.parentElement?.closest('lesson-task') ? '' : one.localName)),
      );
      for (const [index, name] of names.entries()) await DO[name]?.(page, parts.nth(index));
      const open = page.locator('main lesson-task:not([data-finished])');
      await expect(open).toHaveCount(0);
      await expect(page.locator('.lesson-number [data-progress]')).toHaveAttribute('data-finished');
      // What the text shows is what the reader's own lab printed.
      await expect(page.locator('.shell-differs:not([hidden])')).toHaveCount(0);
    });
