import type { FrameLocator, Page } from '@playwright/test';
import type { Standard } from '../../scripts/package/make.ts';
import { cmi5Faults, verbOf } from '../support/cmi5-rules.ts';
import { startPlatform, type LearningPlatform } from './support/platform.ts';
import { expect, test } from './support/test.ts';

const LESSON = '08-the-build-cache';
const BUILD_TWICE = 'docker build -q -t shop ~/shop && docker build -q -t shop ~/shop';
const MEND_ORDER =
  "sed -i 's/^COPY . ./COPY package.json install.sh .\\//' ~/shop/Dockerfile && sed -i '/^RUN/a COPY . .' ~/shop/Dockerfile && " +
  'docker build -q -t shop:v2 ~/shop && echo "// two" >> ~/shop/app.js && docker build -t shop:v2 ~/shop';

interface Interaction {
  readonly id: string;
  readonly type: string;
  readonly student_response?: string;
  readonly learner_response?: string;
  readonly result: string;
}
/** What scorm-again has when a visit has ended. */
interface Visit {
  readonly cmi: {
    readonly suspend_data: string;
    readonly core?: { readonly lesson_status: string; readonly exit: string; readonly score: { readonly raw: string } };
    readonly completion_status?: string;
    readonly success_status?: string;
    readonly progress_measure?: string;
    readonly exit?: string;
    readonly score?: { readonly raw: string; readonly scaled: string };
    readonly interactions: Readonly<Record<string, Interaction>>;
  };
  readonly time: string;
  readonly faults: readonly string[];
}
/** The page of a course: in a frame of the platform, or on its own. */
type Course = Pick<Page, 'locator' | 'frameLocator'>;

async function type(page: Page, lesson: FrameLocator, line: string): Promise<void> {
  await expect(lesson.locator('layer-terminal')).toContainText('$');
  await lesson.locator('layer-terminal [data-part="screen"]').press('Enter');
  await page.keyboard.type(line);
  await page.keyboard.press('Enter');
}

async function answer(lesson: FrameLocator, id: string, choice: number): Promise<void> {
  const question = lesson.locator(`#question-${id}`);
  await question.locator('input').nth(choice).check();
  await question.locator('[data-part="reveal"]').click();
  await expect(question).toHaveAttribute('data-verdict', 'right');
}

/** Everything that the first visits below have left open. */
async function finish(page: Page, course: Course, isBuilt = false): Promise<void> {
  const lesson = course.frameLocator('iframe');
  await expect(lesson.locator('#question-touch')).toHaveAttribute('data-verdict', 'right');
  await lesson.locator('#question-order-lines [data-part="check"]').click();
  await answer(lesson, 'after-change', 1);
  await answer(lesson, 'web-ping-order', 1);
  if (!isBuilt) {
    await type(page, lesson, BUILD_TWICE);
    await expect(lesson.locator('#task-twice')).toHaveAttribute('data-finished');
  }
  await type(page, lesson, MEND_ORDER);
  await expect(course.locator('[data-part="points"]')).toHaveText('83 of 100 points');
}

/** Leaves the platform's page, and tells what it has then. */
async function leave(page: Page, { address }: LearningPlatform): Promise<Visit> {
  await page.goto(`${address}away`);
  return page.evaluate(() => {
    const read = (name: string): object => JSON.parse(sessionStorage.getItem(name) ?? '{}') as object;
    return { ...read('visit'), faults: read('faults') } as Visit;
  });
}

/** What the lesson has left in the browser, which the platform's own pages share with it. */
const inBrowser = (page: Page): Promise<readonly unknown[]> =>
  page.evaluate(async () => [
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage).filter((name) => name !== 'visit' && name !== 'faults'),
    ...(await indexedDB.databases()).map(({ name }) => name),
  ]);

const answersOf = ({ cmi }: Visit): readonly string[] =>
  Object.values(cmi.interactions).map(({ id, type: kind, result, ...rest }) =>
    [id.replace(`${LESSON}.`, ''), kind, rest.student_response ?? rest.learner_response, result].join(' '),
  );

/** On one platform, which is stopped when the visits are over. */
async function on(standard: Standard, visits: (platform: LearningPlatform) => Promise<void>): Promise<void> {
  const platform = await startPlatform(standard, LESSON);
  try {
    await visits(platform);
  } finally {
    platform.stop();
  }
}

test.describe('a course package on a strict platform is left, gone on with and passed', () => {
  test('SCORM 1.2: it holds status, score, time and answers, though it answers "" the second time', ({ page }) =>
    on('scorm-1.2', async (platform) => {
      const course = page.frameLocator('iframe');
      const lesson = course.frameLocator('iframe');
      await page.goto(platform.address);
      await type(page, lesson, BUILD_TWICE);
      await expect(lesson.locator('#task-twice')).toHaveAttribute('data-finished');
      await answer(lesson, 'touch', 1);
      await expect(course.locator('[data-part="points"]')).toHaveText('33 of 100 points');
      await expect(course.locator('[data-part="said"]')).toHaveText('Saved in your course.');
      const left = await leave(page, platform);
      expect(left.cmi.core).toMatchObject({ lesson_status: 'incomplete', score: { raw: '33' }, exit: 'suspend' });
      expect(left.time).toMatch(/^\d+:\d\d:(?!00)\d\d/);
      expect(answersOf(left)).toEqual(['twice performance done correct', 'touch choice b correct']);

      await page.goto(`${platform.address}?forgets`);
      await expect(course.locator('[data-part="points"]')).toHaveText('33 of 100 points');
      await expect(lesson.locator('#task-twice')).toHaveAttribute('data-finished');
      // The lab is where the first open task begins: the text's own commands have run.
      await expect(lesson.locator('layer-terminal')).toContainText('docker image build --tag shop ~/shop');
      await finish(page, course, true);
      // The page may be hidden and go in any order, and more than once.
      await page.frame({ url: /files\/index\.html/ })?.evaluate(() => {
        for (const type of ['pagehide', 'pagehide']) window.dispatchEvent(new PageTransitionEvent(type));
        document.dispatchEvent(new Event('visibilitychange'));
      });
      expect(await inBrowser(page)).toEqual([]);
      const ended = await leave(page, platform);
      expect(ended.cmi.core).toMatchObject({ lesson_status: 'passed', score: { raw: '83' } });
      expect([...left.faults, ...ended.faults]).toEqual([]);
    }));

  test('SCORM 2004: it holds completion, success, score, time and answers', ({ page }) =>
    on('scorm-2004', async (platform) => {
      const course = page.frameLocator('iframe');
      await page.goto(platform.address);
      await answer(course.frameLocator('iframe'), 'touch', 1);
      await expect(course.locator('[data-part="said"]')).toHaveText('Saved in your course.');
      const left = await leave(page, platform);
      expect(left.cmi).toMatchObject({ completion_status: 'incomplete', success_status: 'unknown', exit: 'suspend' });
      expect(left.cmi).toMatchObject({ score: { raw: '16', scaled: '0.16' }, progress_measure: '0.1667' });
      expect(answersOf(left)).toEqual(['touch choice b correct']);

      await page.goto(platform.address);
      await finish(page, course);
      const ended = await leave(page, platform);
      expect(ended.cmi).toMatchObject({ completion_status: 'completed', success_status: 'passed' });
      expect(ended.cmi.score).toMatchObject({ raw: '83', scaled: '0.83' });
      expect(ended.time).toMatch(/^PT.*[1-9]/);
      expect(answersOf(ended).slice(0, 3)).toEqual([
        expect.stringMatching(/^order-lines sequencing [a-z](\[,\][a-z])+ incorrect$/),
        'after-change choice b correct',
        'web-ping-order choice b correct',
      ]);
      expect([...left.faults, ...ended.faults]).toEqual([]);
    }));

  test('cmi5: the record store has each statement that it should have, and the learner is sent back', ({ page }) =>
    on('cmi5', async (platform) => {
      const { records } = platform;
      const spoken = (): readonly string[] =>
        records.statements().map((each) => {
          const part = new URL(each.object.id).searchParams.get('part');
          return part === null ? verbOf(each) : `${part.replace(`${LESSON}.`, '')} ${each.result?.success}`;
        });
      await page.goto(records.launch(platform.address));
      await answer(page.frameLocator('iframe'), 'touch', 1);
      await expect(page.locator('[data-part="said"]')).toHaveText('Saved in your course.');
      await page.goto(`${platform.address}away`);
      await expect.poll(spoken).toEqual(['initialized', 'touch true', 'terminated']);
      expect(cmi5Faults(records.statements(), records.session)).toEqual([]);

      await page.goto(records.launch(platform.address));
      await expect(page.locator('[data-part="points"]')).toHaveText('16 of 100 points');
      await finish(page, page);
      expect(await inBrowser(page)).toEqual([]);
      await page.getByRole('button', { name: 'Back to the course' }).click();
      await expect(page).toHaveURL(`${platform.address}away`);
      await expect.poll(() => spoken().at(-1)).toBe('terminated');
      expect(spoken().filter((each) => !/^(?:twice|order) /.test(each))).toEqual([
        'initialized',
        'order-lines false',
        'after-change true',
        'web-ping-order true',
        'completed',
        'passed',
        'terminated',
      ]);
      expect(spoken()).toEqual(expect.arrayContaining(['twice true', 'order true']));
      expect(cmi5Faults(records.statements(), records.session)).toEqual([]);
    }));
});
