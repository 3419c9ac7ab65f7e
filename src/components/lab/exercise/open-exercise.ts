import type { Exercise } from '../../../exercises/schema.ts';
import { make } from '../../dom.ts';
import { inside } from '../../lesson/inside.ts';
import { exerciseOf, type Judged } from './judge-exercise.ts';
import { exerciseStringsIn } from './strings.ts';
import { taskElement } from './task-element.ts';

/** An exercise that a link has given. */
export interface Opened {
  readonly exercise: Exercise;
  /** Where the lab begins; what is done in the exercise is kept under this name, apart from everything else. */
  readonly start: string;
  /** What stands under the title: where the exercise comes from, and its tasks. */
  readonly parts: readonly HTMLElement[];
}

/**
 * Lets the lab of a page begin where an exercise does that a link gives; or says in the lab why not.
 *
 * @param page Has the lab in it, and the names of all starts.
 */
export function openExercise(text: string, page: HTMLElement): Judged<Opened> {
  const lab = inside(page, '#lab', HTMLElement);
  const opened = exerciseOf(text, (page.dataset.starts ?? '').split(' '));
  if ('refused' in opened) {
    const notice = inside(lab, '[data-part="exercise"]', HTMLElement);
    notice.textContent = opened.refused;
    notice.hidden = false;
    return opened;
  }
  const { exercise, sum } = opened;
  const start = `${exercise.start}@${sum}`;
  lab.dataset.start = start;
  const { source } = exerciseStringsIn(document.documentElement.lang);
  const tasks = exercise.steps.map((step) => taskElement(step, start));
  return { exercise, start, parts: [make('p', { className: 'linked-source', textContent: source }), ...tasks] };
}

/** The same in the playground, which gets the exercise beside its lab. */
export function openBesideLab(text: string, playground: HTMLElement): void {
  const opened = openExercise(text, playground);
  if ('refused' in opened) return;
  const { column } = exerciseStringsIn(document.documentElement.lang);
  playground.classList.add('has-exercise');
  inside(playground, '#lab', HTMLElement).before(
    make(
      'section',
      { className: 'linked-exercise prose', attributes: { 'aria-label': column } },
      make('h2', { textContent: opened.exercise.title }),
      ...opened.parts,
    ),
  );
}
