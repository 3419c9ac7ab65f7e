import { renderLesson } from '../../src/components/lesson/render-lesson.ts';
import { stackOf } from '../../src/components/lesson/figure/stack-of.ts';
import { collectParts } from '../../src/components/lesson/collect.ts';
import type { Exercise } from '../../src/exercises/schema.ts';
import { componentsOf } from './components.ts';
import { lineAt, type Fault, type Finding } from './finding.ts';
import { markupFaults } from './markup.ts';
import type { Glossary, Lesson } from './read.ts';

/** What only Docker prints: table heads, digests, short IDs, lines of a build. */
const OUTPUT =
  /^ *(?:IMAGE|REPOSITORY|TYPE|CONTAINER ID|NAMES?) {2,}[A-Z]|sha256:[0-9a-f]{6}|\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{12}\b|^ *#\d+ (?:\[|DONE|CACHED|exporting|writing)|^Successfully (?:built|tagged)/m;
/** Code that stands apart, which would hold a command or an output. */
const BLOCK = /^\s*(?:```|~~~|<pre\b)/m;
/** Sizes as Docker prints them: `66.9MB`, `777B`. */
const SIZE = /(?<![\w.])\d+(?:\.\d+)?(?:B|kB|MB|GB)\b/g;

/** The first piece of Docker's output that somebody wrote by hand; `null` where there is none. */
export const handWritten = (text: string): string | null => OUTPUT.exec(text)?.[0] ?? null;

/** Words a minute in English, characters a minute in Korean, and minutes that each component takes. */
const PACE: Readonly<Record<string, (text: string) => number>> = {
  en: (text) => text.split(/\s+/).length / 190,
  ko: (text) => text.replace(/\s/g, '').length / 480,
};
const MINUTES: Readonly<Record<string, number>> = {
  Run: 0.12,
  Task: 0.7,
  Predict: 0.2,
  Quiz: 0.2,
  Order: 0.5,
  Figure: 0.15,
};
const TOLERANCE = 1.75;

/** How long a lesson takes, in minutes. */
export function readingTime(language: string, body: string): number {
  const text = body.replace(/<[^>]*>/g, ' ');
  const doing = componentsOf(body).reduce((sum, { name }) => sum + (MINUTES[name] ?? 0), 0);
  return (PACE[language]?.(text) ?? 0) + doing;
}

/** What the learner is told in a lesson besides outputs. */
const told = (lesson: Lesson, exercise: Exercise | null): string =>
  [lesson.body, ...(exercise?.steps.flatMap(({ goal, hints, done }) => [goal, ...hints, done]) ?? [])].join('\n');

function linkFaults(body: string, slugs: ReadonlySet<string>): readonly Fault[] {
  const ids = new Set(
    componentsOf(body).flatMap(({ name, attributes }) => {
      if (name === 'Task') return [`task-${attributes.get('step') ?? ''}`];
      return attributes.has('id') ? [`question-${attributes.get('id') ?? ''}`] : [];
    }),
  );
  return [...body.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(({ index: at, 1: target = '' }) => {
    if (target.startsWith('https://')) return [];
    const [path = '', hash] = target.split('#');
    const slug = /^\.\.\/([\w-]+)\/$/.exec(path)?.[1];
    if (path === '' && hash !== undefined)
      return ids.has(hash) ? [] : [{ at, fault: `link to #${hash}: there is no such step or question` }];
    if (slug === undefined)
      return [{ at, fault: `link to ${target}: write ../<lesson>/ for a lesson, https://… for another site` }];
    return slugs.has(slug) ? [] : [{ at, fault: `link to ${target}: there is no such lesson` }];
  });
}

function componentFaults(lesson: Lesson, exercise: Exercise | null, glossary: Glossary): readonly Fault[] {
  const components = componentsOf(lesson.body);
  const named = (name: string, attribute: string): readonly { readonly value: string; readonly at: number }[] =>
    components
      .filter((one) => one.name === name)
      .map(({ attributes, at }) => ({ value: attributes.get(attribute) ?? '', at }));
  const steps = exercise?.steps.map(({ id }) => id) ?? [];
  const questions = ['Predict', 'Quiz', 'Order'].flatMap((name) => named(name, 'id')).sort((a, b) => a.at - b.at);
  const tasks = named('Task', 'step');
  return [
    ...named('Term', 'name')
      .filter(({ value }) => !(value in glossary))
      .map(({ value, at }) => ({
        at,
        fault: `<Term name="${value}">: content/glossary/${lesson.language}.yaml has no such entry`,
      })),
    ...tasks
      .filter(({ value }) => !steps.includes(value))
      .map(({ value, at }) => ({
        at,
        fault: `<Task step="${value}">: the exercise has no such step; it has ${steps.join(', ') || 'none'}`,
      })),
    ...steps
      .filter((id) => !tasks.some(({ value }) => value === id))
      .map((id) => ({ fault: `the exercise’s step ${id} has no <Task> here` })),
    ...questions
      .filter(({ value }, index) => questions.findIndex((other) => other.value === value) !== index)
      .map(({ value, at }) => ({ at, fault: `two questions are called ${value}` })),
    ...(named('Predict', 'id').length === 0
      ? [{ fault: 'there is no <Predict>: a lesson meets its misconception with one' }]
      : []),
  ];
}

async function outputFaults(lesson: Lesson, exercise: Exercise | null): Promise<readonly Fault[]> {
  const { start } = lesson.head;
  const { outputs, sights } = await renderLesson(lesson.slug, { start, body: lesson.body }, exercise);
  const shown = [...outputs.values()].map(({ cmd, output }) => `${cmd}\n${output}`).join('\n');
  const components = componentsOf(lesson.body);
  const expected = new Set(
    components.flatMap(({ name, attributes }) =>
      name === 'Run' && attributes.has('fails') ? [attributes.get('cmd')] : [],
    ),
  );
  const placeOf = (name: string, attribute: string, value: string): Pick<Fault, 'at'> => {
    const found = components.find((one) => one.name === name && one.attributes.get(attribute) === value);
    return found === undefined ? {} : { at: found.at };
  };
  const figures = collectParts(lesson.body, exercise).flatMap((part) => ('cmd' in part ? [] : [part]));
  return [
    ...figures.flatMap(({ image, key }) => {
      const sight = sights.get(key);
      const missing = image.split(' ').filter((name) => name !== '' && sight && stackOf(sight, name) === null);
      return missing.map((name) => ({
        ...placeOf('Figure', 'image', image),
        fault: `<Figure image="${name}">: there is no such image at this point`,
      }));
    }),
    ...[...outputs.values()].flatMap(({ cmd, code, output }) =>
      (code !== 0) === expected.has(cmd)
        ? []
        : [
            {
              ...placeOf('Run', 'cmd', cmd),
              fault: `“${cmd}” ends with ${code} (mark what has to fail with fails): ${output.trim().slice(0, 200)}`,
            },
          ],
    ),
    ...sizeFaults(lesson, exercise, shown),
  ];
}

/** Sizes of which the text speaks and that no output shows. */
function sizeFaults(lesson: Lesson, exercise: Exercise | null, shown: string): readonly Fault[] {
  return [...told(lesson, exercise).matchAll(SIZE)]
    .filter(([size]) => !shown.includes(size) && !lesson.head.derived.includes(size))
    .map(({ index, 0: size }) => ({
      // The body comes first in what is told; the rest stands in the exercise.
      ...(index < lesson.body.length ? { at: index } : {}),
      fault: `it speaks of ${size}, which no output shows: run what shows it, or list it under derived if readers work it out`,
    }));
}

/** Everything that is wrong with the text of a lesson. */
export async function checkProse(
  lesson: Lesson,
  exercise: Exercise | null,
  glossary: Glossary,
  slugs: ReadonlySet<string>,
): Promise<readonly Finding[]> {
  const { file, language, head, body, bodyLine } = lesson;
  const markup = markupFaults(body);
  const block = BLOCK.exec(body);
  const text = told(lesson, exercise);
  const output = handWritten(text);
  const minutes = readingTime(language, body);
  const faults: readonly Fault[] = [
    ...markup,
    ...(block === null
      ? []
      : [{ at: block.index, fault: 'it has a block of code: <Run> and <Task> ask the engine for outputs' }]),
    ...(output === null
      ? []
      : [{ at: text.indexOf(output), fault: `it holds output that was written by hand: ${output}` }]),
    ...(Math.abs(minutes - head.minutes) > TOLERANCE
      ? [{ fault: `minutes: ${head.minutes}, but it takes about ${minutes.toFixed(1)}` }]
      : []),
    ...linkFaults(body, slugs),
    ...componentFaults(lesson, exercise, glossary),
    ...(await outputFaults(lesson, exercise)),
  ];
  return faults.map(({ at, fault }) =>
    at === undefined || at >= body.length ? { file, fault } : { file, line: bodyLine - 1 + lineAt(body, at), fault },
  );
}
