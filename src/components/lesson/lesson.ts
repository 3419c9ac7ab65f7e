import type { Lab } from '../lab/lab.ts';
import { attachFigure } from './attach-figure.ts';
import { attachOrder } from './attach-order.ts';
import { attachQuestion } from './attach-question.ts';
import { attachRun } from './attach-run.ts';
import { attachSolution } from './attach-solution.ts';
import { attachTask } from './attach-task.ts';

/** Brings the parts of a lesson's text to life. */
export function attachLesson(root: ParentNode, lab: Lab): void {
  for (const host of root.querySelectorAll<HTMLElement>('lesson-run')) attachRun(host, lab);
  for (const host of root.querySelectorAll<HTMLElement>('lesson-task')) attachTask(host, lab);
  for (const host of root.querySelectorAll<HTMLElement>('lesson-question')) attachQuestion(host);
  for (const host of root.querySelectorAll<HTMLElement>('lesson-order')) attachOrder(host);
  for (const button of root.querySelectorAll<HTMLElement>('[data-part="show-live"]')) attachFigure(button, lab);
  root.querySelector('[data-part="print"]')?.addEventListener('click', () => print());
  for (const host of root.querySelectorAll<HTMLElement>('.solution')) attachSolution(host, lab);
}
