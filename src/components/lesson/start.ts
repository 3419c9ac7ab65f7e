import { startLab } from '../lab/lab.ts';
import { attachLesson } from './lesson.ts';

/** The one module of every page with a lab. */
const lab = startLab();
if (lab) attachLesson(document, lab);
