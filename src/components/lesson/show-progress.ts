import { lessonProgress } from '../../exercises/progress.ts';
import { stringsIn } from '../strings.ts';

/**
 * Says how many of a lesson's steps are done, in every element that asks for it with `data-progress` (the lesson's slug)
 * and `data-steps` (ids of its steps, separated by spaces). Where nothing is done yet it says nothing, unless points are counted (`data-points`).
 */
export function showProgress(root: ParentNode): void {
  const t = stringsIn(document.documentElement.lang);
  for (const place of root.querySelectorAll<HTMLElement>('[data-progress]')) {
    const steps = (place.dataset.steps ?? '').split(' ').filter((step) => step !== '');
    const { steps: done } = lessonProgress(place.dataset.progress ?? '');
    const count = steps.filter((step) => done.includes(step)).length;
    if ('points' in place.dataset) place.textContent = t.points(count, steps.length);
    else place.textContent = count === 0 ? '' : t.stepsDone(count, steps.length);
    place.toggleAttribute('data-finished', count > 0 && count === steps.length);
  }
}
