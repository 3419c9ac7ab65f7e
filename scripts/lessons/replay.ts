import { collectCommands } from '../../src/components/lesson/collect.ts';
import { evaluate } from '../../src/exercises/evaluate.ts';
import type { Check, Exercise } from '../../src/exercises/schema.ts';
import type { Verdict } from '../../src/exercises/situation.ts';
import { takeSituation } from '../../src/exercises/take-situation.ts';
import { InlineSession } from '../../src/session/inline-session.ts';
import type { Finding } from './finding.ts';
import type { Lesson, ReadExercise } from './read.ts';

type Step = Exercise['steps'][number];

/** What a step is tried with: the commands, and what stands in the answer field. */
interface Way {
  readonly do: readonly string[];
  readonly answer?: string | undefined;
}

interface Tried {
  readonly before: Verdict;
  readonly after: Verdict;
  /** Commands that ended with another code than 0. */
  readonly failed: readonly string[];
}

const LEAST_ACCEPTED = 2;
const LEAST_REJECTED = 3;

/** An answer that the check takes, where it asks for one. */
function rightAnswer(check: Check): string | null {
  if ('answer' in check) return check.answer.accept[0] ?? null;
  const inner = 'all' in check ? check.all : 'any' in check ? check.any : [];
  return inner.map(rightAnswer).find((answer) => answer !== null) ?? null;
}

/** What leads to a step: all that its lesson runs above it, or the solutions of the steps before where it has no lesson. */
function leadingTo(step: Step, exercise: Exercise, lesson: string | null): readonly string[] {
  const { steps } = exercise;
  if (lesson === null) return steps.slice(0, steps.indexOf(step)).flatMap(({ solution }) => solution);
  const commands = collectCommands(lesson, exercise);
  const first = commands.findIndex(({ key }) => key.startsWith(`${step.id}: `));
  return commands.slice(0, Math.max(0, first)).map(({ cmd }) => cmd);
}

/** Goes one way of a step, from where other commands have led. */
async function tryWay(start: string, earlier: readonly string[], step: Step, way: Way): Promise<Tried> {
  const session = new InlineSession({
    start,
    pace: async () => undefined,
    turn: () => new Promise((resolve) => void setImmediate(resolve)),
    elapsed: () => 0,
  });
  const commands: { readonly line: string; readonly exitCode: number }[] = [];
  const run = async (line: string): Promise<void> => {
    const { exitCode } = await session.execute(line, () => undefined);
    commands.push({ line, exitCode });
  };
  const verdict = async (answer: string | null): Promise<Verdict> =>
    evaluate(step.check, await takeSituation(step.check, session, { commands, answer }));
  for (const line of earlier) await run(line);
  const known = commands.length;
  const before = await verdict(null);
  for (const line of way.do) await run(line);
  const after = await verdict(way.answer ?? null);
  session.dispose();
  const failed = commands.slice(known).flatMap(({ line, exitCode }) => (exitCode === 0 ? [] : [line]));
  return { before, after, failed };
}

const shown = ({ do: commands, answer }: Way): string =>
  [...commands, ...(answer === undefined ? [] : [`answer “${answer}”`])].join(' ; ') || 'nothing';

/** A way without what makes no other way of it: case and blanks. */
const plainly = ({ do: commands, answer = '' }: Way): string =>
  [...commands, answer].join('\n').toLowerCase().replaceAll(/\s+/g, ' ').trim();

/** What is wrong with the choice of ways, before any of them is gone. */
function choiceFaults({ solution, accepts, rejects, check }: Step): readonly string[] {
  const again = (ways: readonly Way[]): readonly Way[] =>
    ways.filter((way, place) => ways.findIndex((other) => plainly(other) === plainly(way)) !== place);
  const isAsked = rightAnswer(check) !== null;
  return [
    ...(accepts.length < LEAST_ACCEPTED ? [`accepts: at least ${LEAST_ACCEPTED} further right ways`] : []),
    ...(rejects.length < LEAST_REJECTED ? [`rejects: at least ${LEAST_REJECTED} wrong ways`] : []),
    ...again([{ do: solution }, ...accepts]).map((way) => `accepts: “${shown(way)}” is a way that is there already`),
    ...again(rejects).map((way) => `rejects: “${shown(way)}” is a way that is there already`),
    ...accepts
      .filter((way) => isAsked && way.do.length === 0)
      .map((way) => `accepts: “${shown(way)}” does not say by which commands it is found`),
  ];
}

/** Replays every way of a step: its solution, the further right ones and the wrong ones. */
async function replayStep(slug: string, earlier: readonly string[], step: Step): Promise<readonly string[]> {
  const attempt = (way: Way): Promise<Tried> => tryWay(slug, earlier, step, way);
  const answer = rightAnswer(step.check) ?? undefined;
  const solved = await attempt({ do: step.solution, answer });
  const faults = [...choiceFaults(step)];
  if (solved.before.met) faults.push('the check is met before anything is done: ask for something that is not so yet');
  if (!solved.after.met) faults.push(`the solution does not solve it: ${solved.after.because}`);
  for (const line of solved.failed) faults.push(`a command of the solution fails: ${line}`);
  for (const way of step.accepts) {
    const { after } = await attempt({ ...way, answer: way.answer ?? answer });
    if (!after.met) faults.push(`a right way is refused (${shown(way)}): ${after.because}`);
  }
  for (const way of step.rejects) {
    const { after } = await attempt(way);
    if (after.met) faults.push(`a wrong way is accepted (${shown(way)})`);
    else if (!after.because.includes(way.says))
      faults.push(`a wrong way (${shown(way)}) gets “${after.because}”, not “${way.says}”`);
  }
  return faults;
}

/** Replays an exercise in the course of its lesson's text; every fault names its step. */
export async function replayExercise(
  { slug, file, exercise, lineOf }: ReadExercise,
  lessons: readonly Lesson[],
): Promise<readonly Finding[]> {
  const lesson = lessons.find(({ language, head }) => language === 'en' && head.exercise === slug)?.body ?? null;
  const findings: Finding[] = [];
  for (const [index, step] of exercise.steps.entries())
    for (const fault of await replayStep(slug, leadingTo(step, exercise, lesson), step))
      findings.push({ file, line: lineOf('steps', index), fault: `step ${step.id}: ${fault}` });
  return findings;
}
