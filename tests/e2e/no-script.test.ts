import { collectParts } from '../../src/components/lesson/collect.ts';
import type { Exercise } from '../../src/exercises/schema.ts';
import { translate } from '../../src/exercises/translate.ts';
import { componentsOf } from '../../scripts/lessons/components.ts';
import { readContent, type Lesson } from '../../scripts/lessons/read.ts';
import { expect, test } from './support/test.ts';

test.use({ javaScriptEnabled: false });

const { lessons, exercises } = readContent();
/** What has no use without JavaScript, and the list of steps, which says again what their tasks say. */
const ONLY_WITH_SCRIPT =
  'button, .task-answer, .task-state, .task-verdict, .question-verdict, .shell-differs, .lesson-steps, .score, [popover]';
/** Attributes that are read as text. */
const SPOKEN = ['question', 'answer', 'caption', 'title', 'text', 'why'];

/** Letters and digits alone: neither marks nor blanks, which a page has otherwise than its source. */
const letters = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]+/gu, '');

function exerciseOf({ head, language }: Lesson): Exercise | null {
  const read = exercises.get(head.exercise ?? '');
  const translation = read?.translations.get(language)?.translation;
  return read === undefined || translation === undefined
    ? (read?.exercise ?? null)
    : translate(read.exercise, translation);
}

/** All that a lesson has to say, paragraph by paragraph. */
function saidBy(lesson: Lesson): readonly string[] {
  const { body, head } = lesson;
  const prose = body
    .replaceAll(/<\/?[A-Z](?:[^>"']|"[^"]*"|'[^']*')*>/g, (tag) => (/^<\/?Term/.test(tag) ? '' : '\n\n'))
    .split(/\n{2,}|\n(?=- )/);
  const attributes = componentsOf(body).flatMap((one) => SPOKEN.flatMap((name) => one.attributes.get(name) ?? []));
  const steps = exerciseOf(lesson)?.steps ?? [];
  const tasks = steps.flatMap(({ goal, hints, solution, done }) => [goal, ...hints, ...solution, done]);
  return [
    head.title,
    head.summary,
    ...prose.map((text) => text.replaceAll(/\]\([^)]*\)/g, ']')),
    ...attributes,
    ...tasks,
  ];
}

for (const language of ['en', 'ko'])
  test(`without JavaScript every lesson is whole, in ${language}`, async ({ page }) => {
    for (const lesson of lessons.filter((one) => one.language === language)) {
      await page.goto(`${language === 'en' ? '' : `/${language}`}/lessons/${lesson.slug}/`, {
        waitUntil: 'domcontentloaded',
      });
      const { seen, hidden, commands, figures } = await page.locator('main').evaluate((main, only) => {
        // Details open without a script.
        for (const details of main.querySelectorAll('details')) details.open = true;
        const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
        const hiddenTexts: string[] = [];
        for (let text = texts.nextNode(); text; text = texts.nextNode()) {
          const holder = text.parentElement;
          if (holder?.closest(only) || holder?.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
            continue;
          if (text.textContent?.trim()) hiddenTexts.push(text.textContent.trim());
        }
        const besides = (figure: Element): string =>
          figure.textContent.replace(figure.querySelector('figcaption')?.textContent ?? '', '').trim();
        return {
          seen: (main as HTMLElement).innerText,
          hidden: hiddenTexts,
          commands: [...main.querySelectorAll('lesson-run .shell-command')].length,
          figures: [...main.querySelectorAll('figure')].map(besides),
        };
      }, ONLY_WITH_SCRIPT);
      expect(hidden, `hidden in ${lesson.file}`).toEqual([]);
      const whole = letters(seen);
      expect(
        saidBy(lesson).filter((text) => !whole.includes(letters(text))),
        `missing in ${lesson.file}`,
      ).toEqual([]);
      const parts = collectParts(lesson.body, exerciseOf(lesson));
      const runs = parts.filter((part) => 'cmd' in part).length;
      expect(commands, `commands of ${lesson.file}`).toBe(runs);
      expect(figures.filter((words) => words !== '').length, `figures of ${lesson.file}`).toBe(parts.length - runs);
    }
  });
