import type { LessonSaid } from '../components/lesson/packaged.ts';
import type { Progress } from '../exercises/progress.ts';
import { standingOf, type Standing } from '../exercises/score.ts';
import { decodeKept, encodeKept, type CountedLesson } from './kept.ts';
import type { Clock, Interaction, Platform } from './platform.ts';

/** In which language a course can be read. */
export type Language = 'en' | 'ko';

export interface CourseLesson extends CountedLesson {
  readonly titles: Readonly<Record<Language, string>>;
  /** Its pages, beside the course's own. */
  readonly pages: Readonly<Record<Language, string>>;
}

/** A course package, as `npm run package` writes it into the page that platforms open. */
export interface CourseData {
  readonly standard: 'scorm-1.2' | 'scorm-2004' | 'cmi5';
  readonly lessons: readonly CourseLesson[];
}

export interface Course {
  progress(): Progress;
  standing(): Standing;
  /** Slug of the lesson that is open; empty before the first. */
  lesson(): string;
  /** Takes what a lesson tells; resolves with whether the platform has it. */
  take(said: LessonSaid): Promise<boolean>;
}

/** 1.2 takes a letter or digit for each choice. */
const letter = (index: number): string => (index + 10).toString(36).slice(-1);
const MOST_IN_RESPONSE = 255;

/** What a platform keeps of an answer. */
function interactionOf(
  lesson: string,
  news: Exclude<LessonSaid['news'], 'shown'>,
): Omit<Interaction, 'at' | 'latency'> {
  if ('step' in news) {
    const { step, isMet } = news;
    return { id: `${lesson}.${step}`, kind: 'task', response: isMet ? 'done' : 'open', isRight: isMet };
  }
  const { id, kind, response, isRight } = news;
  return {
    id: `${lesson}.${id}`,
    kind: kind === 'order' ? 'sequencing' : 'choice',
    response: response.map(letter).join(',').slice(0, MOST_IN_RESPONSE),
    isRight,
  };
}

/** What is done in a course, and told to the platform at every step. */
export function createCourse(lessons: readonly CountedLesson[], platform: Platform | null, now: Clock): Course {
  const before = decodeKept(lessons, platform?.kept ?? '');
  let { lesson, progress } = before;
  let lastAnswer = now();

  const standing = (): Standing =>
    standingOf(lessons.map(({ slug, parts }) => ({ parts, progress: progress[slug] ?? { steps: [], choices: {} } })));
  return {
    progress: () => progress,
    standing,
    lesson: () => lesson,
    take(said) {
      lesson = said.lesson;
      progress = { ...progress, [lesson]: said.progress };
      if (said.news !== 'shown') {
        const at = now();
        platform?.answer({ ...interactionOf(lesson, said.news), at, latency: at - lastAnswer });
        lastAnswer = at;
      }
      return platform?.report(standing(), encodeKept(lessons, { lesson, progress })) ?? Promise.resolve(false);
    },
  };
}
