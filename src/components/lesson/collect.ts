import type { Exercise } from '../../exercises/schema.ts';

/** What a lesson does with its lab, in the order of its text. */
export interface LessonCommand {
  readonly cmd: string;
  /** Key under which the component that stands there finds the output. */
  readonly key: string;
}

/** A place of the text with a picture of how things stand there. */
export interface LessonFigure {
  /** Names of images, separated by spaces. */
  readonly image: string;
  /** A path whose place in the layers is marked; empty for none. */
  readonly path: string;
  readonly key: string;
}

const TAG = /<(Run|Task|Figure)\b((?:\s+[\w-]+(?:=(?:"[^"]*"|'[^']*'|\{[^}]*\}))?)*)\s*\/?>/g;
const ATTRIBUTE = /([\w-]+)=(?:"([^"]*)"|'([^']*)'|\{`([^`]*)`\})/g;

/** Key of a figure that has no name of its own. */
export const figureKey = (of: string, image: string, file: string): string =>
  ['figure', of, image, file].filter((part) => part !== '').join(' ');

/** Key of a command of a step's solution. */
export const solutionKey = (step: string, index: number): string => `${step}: ${index + 1}`;

function attributes(text: string): ReadonlyMap<string, string> {
  return new Map(
    [...text.matchAll(ATTRIBUTE)].map((found) => [found[1] ?? '', found[2] ?? found[3] ?? found[4] ?? '']),
  );
}

function partsOf(
  tag: string,
  given: ReadonlyMap<string, string>,
  exercise: Exercise | null,
): readonly (LessonCommand | LessonFigure)[] {
  const get = (name: string): string => given.get(name) ?? '';
  if (tag === 'Run') return [{ cmd: get('cmd'), key: given.get('as') ?? get('cmd') }];
  if (tag === 'Figure') {
    const [image, path] = [get('image'), get('file')];
    return [{ image, path, key: given.get('as') ?? figureKey(get('of'), image, path) }];
  }
  const step = exercise?.steps.find(({ id }) => id === get('step'));
  return (step?.solution ?? []).map((cmd, index) => ({ cmd, key: solutionKey(step?.id ?? '', index) }));
}

/**
 * Every command that the text of a lesson runs, its tasks' solutions among them, and every figure, as they are read: so
 * that each shows what a reader sees who has done all that stands above it.
 *
 * @throws Error when one command or figure stands twice without names to tell them apart.
 */
export function collectParts(body: string, exercise: Exercise | null): readonly (LessonCommand | LessonFigure)[] {
  const parts = [...body.matchAll(TAG)].flatMap(([, tag = '', text = '']) => partsOf(tag, attributes(text), exercise));
  const keys = new Set<string>();
  for (const { key, ...part } of parts) {
    const shown = 'cmd' in part ? part.cmd : `<Figure image="${part.image}">`;
    if (keys.has(key)) throw new Error(`“${shown}” stands twice in this lesson: give one of them a name, as="again"`);
    keys.add(key);
  }
  return parts;
}

/** The commands alone. */
export const collectCommands = (body: string, exercise: Exercise | null): readonly LessonCommand[] =>
  collectParts(body, exercise).flatMap((part) => ('cmd' in part ? [part] : []));
