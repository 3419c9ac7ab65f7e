import type { Exercise } from '../../exercises/schema.ts';

/** What a lesson does with its lab, in the order of its text. */
export interface LessonCommand {
  readonly cmd: string;
  /** Key under which the component that stands there finds the output. */
  readonly key: string;
}

const TAG = /<(Run|Task|Figure)\b((?:\s+[\w-]+(?:=(?:"[^"]*"|'[^']*'|\{[^}]*\}))?)*)\s*\/?>/g;
const ATTRIBUTE = /([\w-]+)=(?:"([^"]*)"|'([^']*)'|\{`([^`]*)`\})/g;

/** Asks for what a figure draws. */
export const figureCommand = (image: string): string =>
  `docker image history --no-trunc --human=false --format '{{json .}}' ${image}`;

/** Key of a command of a step's solution. */
export const solutionKey = (step: string, index: number): string => `${step}: ${index + 1}`;

function attributes(text: string): ReadonlyMap<string, string> {
  return new Map(
    [...text.matchAll(ATTRIBUTE)].map((found) => [found[1] ?? '', found[2] ?? found[3] ?? found[4] ?? '']),
  );
}

function commandsOf(
  tag: string,
  given: ReadonlyMap<string, string>,
  exercise: Exercise | null,
): readonly LessonCommand[] {
  if (tag === 'Run') {
    const cmd = given.get('cmd') ?? '';
    return [{ cmd, key: given.get('as') ?? cmd }];
  }
  if (tag === 'Figure') {
    const cmd = figureCommand(given.get('image') ?? '');
    return [{ cmd, key: given.get('as') ?? cmd }];
  }
  const step = exercise?.steps.find(({ id }) => id === given.get('step'));
  return (step?.solution ?? []).map((cmd, index) => ({ cmd, key: solutionKey(step?.id ?? '', index) }));
}

/**
 * Every command that the text of a lesson runs, its tasks' solutions among them, as it is read: so that each output is
 * the one a reader sees who has done all that stands above it.
 *
 * @throws Error when one command stands twice without names to tell the outputs apart.
 */
export function collectCommands(body: string, exercise: Exercise | null): readonly LessonCommand[] {
  const commands = [...body.matchAll(TAG)].flatMap(([, tag = '', text = '']) =>
    commandsOf(tag, attributes(text), exercise),
  );
  const keys = new Set<string>();
  for (const { cmd, key } of commands) {
    if (keys.has(key)) throw new Error(`“${cmd}” stands twice in this lesson: give one of them a name, as="again"`);
    keys.add(key);
  }
  return commands;
}
