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
  const lab = startLab();
  if (lab) attachLesson(document, lab);
}

start();
