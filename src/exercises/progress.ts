import type { Reviewed } from './review.ts';

/** What a learner has done, lesson by lesson. Nothing of it leaves the browser. */
export interface LessonProgress {
  /** Ids of the steps that are done. */
  readonly steps: readonly string[];
  /** What was chosen in predictions and quizzes: the index of the choice, by id. */
  readonly choices: Readonly<Record<string, number>>;
  /** When its first step was done, in milliseconds since 1970. */
  readonly since?: number;
  /** Questions that came back in a review, by id. */
  readonly reviews?: Readonly<Record<string, Reviewed>>;
}

/** Where the browser keeps it. */
export const PROGRESS_KEY = 'layer-lab:progress:v1';
const NOTHING: LessonProgress = { steps: [], choices: {} };

/** The progress of all lessons, by slug. */
export type Progress = Readonly<Record<string, LessonProgress>>;

/** True for what one lesson's progress looks like. */
export function isProgress(value: unknown): value is LessonProgress {
  if (typeof value !== 'object' || value === null || !('steps' in value) || !('choices' in value)) return false;
  const { steps, choices } = value;
  if (!Array.isArray(steps) || typeof choices !== 'object' || choices === null) return false;
  return Object.values(choices).every((choice) => typeof choice === 'number');
}

/** What of some data is progress. */
export function readProgress(data: unknown): Progress {
  if (typeof data !== 'object' || data === null) return {};
  return Object.fromEntries(
    Object.entries(data).filter((entry): entry is [string, LessonProgress] => isProgress(entry[1])),
  );
}

/** What is done on this visit, where nothing may be kept. */
let visit: Progress | null = null;

/** From now on nothing is read from the browser's storage, and nothing is kept in it; `before` is what is done already. */
export function keepProgressInMemory(before: Progress = {}): void {
  visit = before;
}

/** What storage holds may be anything, or storage may be forbidden: then there is no progress yet. */
function load(): Progress {
  if (visit !== null) return visit;
  try {
    return readProgress(JSON.parse(localStorage.getItem(PROGRESS_KEY) ?? '{}'));
  } catch {
    return {};
  }
}

function save(progress: Progress): void {
  if (visit !== null) {
    visit = progress;
    return;
  }
  try {
    localStorage.setItem(PROGRESS_KEY, JSON.stringify(progress));
  } catch {
    // Forbidden or full: this visit goes on without.
  }
}

function change(lesson: string, update: (progress: LessonProgress) => LessonProgress): void {
  const stored = load();
  save({ ...stored, [lesson]: update(stored[lesson] ?? NOTHING) });
}

export const lessonProgress = (lesson: string): LessonProgress => load()[lesson] ?? NOTHING;

export function markStep(lesson: string, step: string): void {
  change(lesson, (progress) => ({
    ...progress,
    since: progress.since ?? Date.now(),
    steps: [...new Set([...progress.steps, step])],
  }));
}

export function markChoice(lesson: string, id: string, choice: number): void {
  change(lesson, (progress) => ({ ...progress, choices: { ...progress.choices, [id]: choice } }));
}

/** Takes the place of what was done in a lesson. */
export function putProgress(lesson: string, progress: LessonProgress): void {
  change(lesson, () => progress);
}

export function markReview(lesson: string, id: string, reviewed: Reviewed): void {
  change(lesson, (progress) => ({ ...progress, reviews: { ...progress.reviews, [id]: reviewed } }));
}

export function forgetProgress(): void {
  save({});
}

/** All progress as a file's text. */
export const exportProgress = (): string =>
  JSON.stringify({ layerLab: 'progress', version: 1, lessons: load() }, null, 2);

/** Adds what an exported file holds to what is here; false when it holds no progress. */
export function importProgress(text: string): boolean {
  try {
    const file: unknown = JSON.parse(text);
    if (typeof file !== 'object' || file === null || !('layerLab' in file) || !('lessons' in file)) return false;
    const here = load();
    const added = Object.entries(readProgress(file.lessons)).map(([slug, { steps, choices, ...rest }]) => {
      const own = here[slug] ?? NOTHING;
      const merged = { ...rest, ...own, choices: { ...choices, ...own.choices } };
      return [slug, { ...merged, steps: [...new Set([...own.steps, ...steps.map(String)])] }] as const;
    });
    save({ ...here, ...Object.fromEntries(added) });
    return true;
  } catch {
    return false;
  }
}
