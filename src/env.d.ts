declare namespace App {
  interface Locals {
    /** Set by the lesson page for the components in its text. */
    lesson?: import('./components/lesson/render-lesson.ts').LessonContext;
  }
}
