import { make } from '../../dom.ts';
import { inside } from '../../lesson/inside.ts';
import { exerciseOf } from './judge-exercise.ts';
import { exerciseStringsIn } from './strings.ts';
import { taskElement } from './task-element.ts';

/**
 * Puts an exercise that a link gives beside the lab, which begins where the exercise does; or says in the lab why not.
 * What is done in it is kept apart from everything else.
 */
export function openExercise(text: string, playground: HTMLElement): void {
  const lab = inside(playground, '#lab', HTMLElement);
  const opened = exerciseOf(text, (playground.dataset.starts ?? '').split(' '));
  if ('refused' in opened) {
    const notice = inside(lab, '[data-part="exercise"]', HTMLElement);
    notice.textContent = opened.refused;
    notice.hidden = false;
    return;
  }
  const { exercise, sum } = opened;
  const start = `${exercise.start}@${sum}`;
  const t = exerciseStringsIn(document.documentElement.lang);
  lab.dataset.start = start;
  playground.classList.add('has-exercise');
  lab.before(
    make(
      'section',
      { className: 'linked-exercise prose', attributes: { 'aria-label': t.column } },
      make('h2', { textContent: exercise.title }),
      make('p', { className: 'linked-source', textContent: t.source }),
      ...exercise.steps.map((step) => taskElement(step, start)),
    ),
  );
}
