import type { Exercise } from '../../exercises/schema.ts';
import { renderCommands } from '../../session/render.ts';
import { collectCommands } from './collect.ts';

/** What a command printed when the site was built. */
export interface RenderedOutput {
  readonly cmd: string;
  readonly output: string;
  readonly code: number;
}

/** What the components of a lesson find in `Astro.locals.lesson`. */
export interface LessonContext {
  readonly slug: string;
  readonly exercise: Exercise | null;
  readonly outputs: ReadonlyMap<string, RenderedOutput>;
}

/** Outputs by what was run: a lesson runs the same commands in every language. */
const rendered = new Map<string, ReturnType<typeof renderCommands>>();

function renderOnce(start: string, commands: readonly string[]): ReturnType<typeof renderCommands> {
  const key = JSON.stringify([start, commands]);
  const known = rendered.get(key) ?? renderCommands(start, commands);
  rendered.set(key, known);
  return known;
}

/** Runs all commands of a lesson on the engine itself, so that what the prose shows cannot drift from what it does. */
export async function renderLesson(
  slug: string,
  lesson: { readonly start: string; readonly body: string },
  exercise: Exercise | null,
): Promise<LessonContext> {
  const commands = collectCommands(lesson.body, exercise);
  const steps = await renderOnce(
    lesson.start,
    commands.map(({ cmd }) => cmd),
  );
  const outputs = new Map<string, RenderedOutput>();
  commands.forEach(({ cmd, key }, index) => {
    const step = steps[index];
    if (!step) throw new Error(`no output for “${cmd}”`);
    outputs.set(key, { cmd, output: step.stderr + step.stdout, code: step.code });
  });
  return { slug, exercise, outputs };
}

/** The context of the lesson whose text is being rendered. */
export function contextOf(locals: App.Locals): LessonContext {
  if (!locals.lesson) throw new Error('lesson components work only inside a lesson');
  return locals.lesson;
}
