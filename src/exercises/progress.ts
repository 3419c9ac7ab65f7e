/** What a learner has done, lesson by lesson. Nothing of it leaves the browser. */
export interface LessonProgress {
  /** Ids of the steps that are done. */
  readonly steps: readonly string[];
  /** What was chosen in predictions and quizzes: the index of the choice, by id. */
  readonly choices: Readonly<Record<string, number>>;
}

/** Where the browser keeps it. */
export const PROGRESS_KEY = 'layer-lab:progress:v1';
const NOTHING: LessonProgress = { steps: [], choices: {} };

type Stored = Readonly<Record<string, LessonProgress>>;

function isProgress(value: unknown): value is LessonProgress {
  if (typeof value !== 'object' || value === null || !('steps' in value) || !('choices' in value)) return false;
  return Array.isArray(value.steps) && typeof value.choices === 'object' && value.choices !== null;
}

/** What storage holds may be anything, or storage may be forbidden: then there is no progress yet. */
function load(): Stored {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(PROGRESS_KEY) ?? '{}');
    if (typeof stored !== 'object' || stored === null) return {};
    return Object.fromEntries(
      Object.entries(stored).filter((entry): entry is [string, LessonProgress] => isProgress(entry[1])),
    );
  } catch {
    return {};
  }
}

function change(lesson: string, update: (progress: LessonProgress) => LessonProgress): void {
  const stored = load();
  try {
    localStorage.setItem(PROGRESS_KEY, JSON.stringify({ ...stored, [lesson]: update(stored[lesson] ?? NOTHING) }));
  } catch {
    // Forbidden or full: this visit goes on without.
  }
}

export const lessonProgress = (lesson: string): LessonProgress => load()[lesson] ?? NOTHING;

export function markStep(lesson: string, step: string): void {
  change(lesson, (progress) => ({ ...progress, steps: [...new Set([...progress.steps, step])] }));
}

export function markChoice(lesson: string, id: string, choice: number): void {
  change(lesson, (progress) => ({ ...progress, choices: { ...progress.choices, [id]: choice } }));
}
