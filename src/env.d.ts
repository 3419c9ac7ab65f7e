import type { LessonContext } from './components/lesson/render-lesson.ts';

declare global {
  namespace App {
    interface Locals {
      /** Set by the lesson page for the components in its text. */
      lesson?: LessonContext;
    }
  }
}
