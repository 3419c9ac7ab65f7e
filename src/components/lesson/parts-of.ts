import type { LessonPart } from '../../exercises/score.ts';

function partOf(host: HTMLElement): LessonPart {
  const { id = '', step = '', kind } = host.dataset;
  if (host.localName === 'lesson-task') return { kind: 'task', id: step };
  if (kind === 'predict') return { kind: 'predict', id };
  // Lines in the right order are kept as choice 0.
  if (host.localName === 'lesson-order') return { kind: 'quiz', id, right: 0 };
  const choices = [...host.querySelectorAll<HTMLElement>('.choice')];
  return { kind: 'quiz', id, right: choices.findIndex(({ dataset }) => dataset.right === 'true') };
}

/** What the lesson of a page asks of its reader, in the order of its text: what its score is made of. */
export const partsOf = (page: ParentNode): readonly LessonPart[] =>
  [...page.querySelectorAll<HTMLElement>('lesson-task, lesson-question, lesson-order')].map(partOf);
