import type { Progress } from '../exercises/progress.ts';
import type { LessonPart } from '../exercises/score.ts';

/** SCORM 1.2 takes 4,096 characters; some platforms count a few of their own among them. */
const MOST_CHARACTERS = 4000;
/** Of what is kept; another one is not read. */
const VERSION = 'LL1';
const CODE_LENGTH = 4;
const CODES = 36 ** CODE_LENGTH;

/** A lesson as far as its progress goes. */
export interface CountedLesson {
  readonly slug: string;
  readonly parts: readonly LessonPart[];
}

/** Where somebody is and what is done. */
export interface Kept {
  /** Slug of the lesson that was open; empty for none. */
  readonly lesson: string;
  readonly progress: Progress;
}

/** Four letters or digits for a part: FNV-1a of its names, so that they stay when others are added or removed. */
export function codeOf(slug: string, id: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(`${slug}/${id}`)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return (hash % CODES).toString(36).padStart(CODE_LENGTH, '0');
}

/** A part that something was done about: its code, and `-` for a task or one digit for what was chosen. */
function entryOf({ slug, parts }: CountedLesson, progress: Progress): readonly string[] {
  const { steps, choices } = progress[slug] ?? { steps: [], choices: {} };
  return parts.flatMap(({ kind, id }) => {
    if (kind === 'task') return steps.includes(id) ? [`${codeOf(slug, id)}-`] : [];
    const choice = choices[id];
    return choice === undefined ? [] : [`${codeOf(slug, id)}${choice.toString(36).slice(-1)}`];
  });
}

/** A text for the platform: five characters for each part that is done, and no history of what was typed. */
export function encodeKept(lessons: readonly CountedLesson[], { lesson, progress }: Kept): string {
  const open = lessons.some(({ slug }) => slug === lesson) ? lesson : '';
  const text = `${VERSION};${open};${lessons.flatMap((each) => entryOf(each, progress)).join('')}`;
  return text.slice(0, MOST_CHARACTERS);
}

/** What such a text says about the lessons of this course; nothing is done where it is another version's, or damaged. */
export function decodeKept(lessons: readonly CountedLesson[], text: string): Kept {
  const [version, lesson = '', entries = ''] = text.split(';');
  if (version !== VERSION) return { lesson: '', progress: {} };
  const marks = new Map<string, string>();
  for (const [, code = '', mark = ''] of entries.matchAll(/([0-9a-z]{4})([0-9a-z-])/g)) marks.set(code, mark);
  const progress = lessons.map(({ slug, parts }) => {
    const marked = parts.flatMap((part) => {
      const mark = marks.get(codeOf(slug, part.id));
      return mark === undefined ? [] : [{ ...part, mark }];
    });
    return [
      slug,
      {
        steps: marked.filter(({ kind }) => kind === 'task').map(({ id }) => id),
        choices: Object.fromEntries(
          marked
            .filter(({ kind, mark }) => kind !== 'task' && mark !== '-')
            .map(({ id, mark }) => [id, parseInt(mark, 36)]),
        ),
      },
    ] as const;
  });
  return {
    lesson,
    progress: Object.fromEntries(
      progress.filter(([, { steps, choices }]) => steps.length > 0 || Object.keys(choices).length > 0),
    ),
  };
}
