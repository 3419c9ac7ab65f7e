import { keepProgressInMemory, lessonProgress, readProgress, type LessonProgress } from '../../exercises/progress.ts';
import { startLab } from '../lab/lab.ts';
import type { AnsweredEvent } from './attach-question.ts';
import { commandsBefore, type CheckedEvent } from './attach-task.ts';
import { inside } from './inside.ts';
import { attachLesson } from './lesson.ts';

/** What a lesson in a course package tells the page around it; fired at its frame. */
export interface LessonSaid {
  readonly lesson: string;
  readonly progress: LessonProgress;
  /** Why it says so: it is there, a task was looked at, or a question answered. */
  readonly news: 'shown' | CheckedEvent['detail'] | AnsweredEvent['detail'];
}

declare global {
  interface HTMLElementEventMap {
    'lesson-said': CustomEvent<LessonSaid>;
  }
}

/**
 * Brings a lesson to life that stands in a course package. The learning platform keeps what is done, for whoever has
 * signed in there, and the browser nothing: others may sit at it tomorrow. The lab begins where the first open task does.
 *
 * @param frame The element that the lesson stands in.
 * @param kept Progress of all lessons, as JSON.
 */
export function startPackaged(frame: Element, kept: string): void {
  keepProgressInMemory(readProgress(JSON.parse(kept)));
  const lab = startLab({ inMemory: true });
  if (lab === null) return;
  const lesson = inside(document.body, 'main', HTMLElement).dataset.lesson ?? '';
  const tell = (news: LessonSaid['news']): void => {
    const detail = { lesson, progress: lessonProgress(lesson), news };
    frame.dispatchEvent(new CustomEvent('lesson-said', { detail }));
  };
  document.addEventListener('lesson-checked', ({ detail }) => tell(detail));
  document.addEventListener('lesson-answered', ({ detail }) => tell(detail));
  tell('shown');
  const done = lessonProgress(lesson).steps;
  attachLesson(document, lab);
  const open = [...document.querySelectorAll<HTMLElement>('lesson-task')].find(
    ({ dataset }) => !done.includes(dataset.step ?? ''),
  );
  if (open !== undefined && done.length > 0)
    void lab.session.ready.then(() => {
      lab.restart(commandsBefore(open));
    });
}
