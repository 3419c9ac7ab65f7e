import type { Exercise } from '../../exercises/schema.ts';
import { renderParts, type RenderPart, type Sight } from '../../session/render.ts';
import { collectParts } from './collect.ts';

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
  /** How things stand at each figure. */
  readonly sights: ReadonlyMap<string, Sight>;
  /** How things stand at the end. */
  readonly end: Sight;
}

/** What was rendered, by what was asked for: a lesson runs the same commands in every language. */
const rendered = new Map<string, ReturnType<typeof renderParts>>();

function renderOnce(start: string, parts: readonly RenderPart[]): ReturnType<typeof renderParts> {
  const key = JSON.stringify([start, parts]);
  const known = rendered.get(key) ?? renderParts(start, parts);
  rendered.set(key, known);
  return known;
}

/** Runs all commands of a lesson on the engine itself, so that what the prose shows cannot drift from what it does. */
export async function renderLesson(
  slug: string,
  lesson: { readonly start: string; readonly body: string },
  exercise: Exercise | null,
): Promise<LessonContext> {
  const parts = collectParts(lesson.body, exercise);
  const results = await renderOnce(lesson.start, [
    ...parts.map((part) => ('cmd' in part ? { cmd: part.cmd } : { image: part.image, path: part.path })),
    { image: '', path: '' },
  ]);
  const outputs = new Map<string, RenderedOutput>();
  const sights = new Map<string, Sight>();
  for (const [index, { key }] of parts.entries()) {
    const result = results[index];
    if (!result) throw new Error(`nothing was rendered for “${key}”`);
    if ('cmd' in result)
      outputs.set(key, { cmd: result.cmd, output: result.stderr + result.stdout, code: result.code });
    else sights.set(key, result);
  }
  const end = results.at(-1);
  if (end === undefined || 'cmd' in end) throw new Error(`the end of ${slug} was not rendered`);
  return { slug, exercise, outputs, sights, end };
}

/** The context of the lesson whose text is being rendered. */
export function contextOf(locals: App.Locals): LessonContext {
  if (!locals.lesson) throw new Error('lesson components work only inside a lesson');
  return locals.lesson;
}
