import { exerciseTextIn } from '../lab/exercise/exercise-text-in.ts';
import { startLab } from '../lab/lab.ts';
import { attachLesson } from './lesson.ts';

/** Set on the frame of a lesson in a course package: what is done, as JSON. */
const KEPT = 'data-kept';

/** The one module of every page with a lab. */
function start(): void {
  const frame = window.frameElement;
  const kept = frame?.getAttribute(KEPT) ?? null;
  if (frame !== null && kept !== null) {
    void import('./packaged.ts').then(({ startPackaged }) => startPackaged(frame, kept));
    return;
  }
  const begin = (): void => {
    const lab = startLab();
    if (lab) attachLesson(document, lab);
  };
  const playground = document.querySelector<HTMLElement>('main.playground');
  if (playground === null) {
    begin();
    return;
  }
  const text = exerciseTextIn(location.hash);
  addEventListener('hashchange', () => {
    const next = exerciseTextIn(location.hash);
    // Another exercise, on the same page.
    if (next !== null && next !== text) location.reload();
  });
  if (text === null) begin();
  else
    void import('../lab/exercise/open-exercise.ts').then(({ openBesideLab }) => {
      openBesideLab(text, playground);
      begin();
    });
}

start();
