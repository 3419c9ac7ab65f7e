import type { BuildStepView, BuildView } from '../../session/snapshot.ts';
import { count, listed } from '../../session/wording.ts';

/** `hit`: from the cache. `first`: the first that had to run. `after`: ran because one below it did. */
export type StepState = 'hit' | 'first' | 'after';

/** Something that the key of a step is made of, beside what it was in the build before. */
export interface KeyPart {
  readonly name: string;
  readonly now: string;
  /** `null` where the build before had no such thing, or there was no build before. */
  readonly before: string | null;
  readonly isSame: boolean;
}

export interface StepRow {
  readonly step: BuildStepView;
  readonly state: StepState;
  /** Why it was taken from the cache or had to run. */
  readonly why: string;
  readonly key: readonly KeyPart[];
}

/** One build, held against the one before it of the same thing. */
export interface BuildPage {
  readonly build: BuildView;
  /** From 1. */
  readonly number: number;
  readonly total: number;
  readonly before: BuildView | null;
  readonly rows: readonly StepRow[];
  readonly hits: number;
  /** One sentence that says what became of the cache. */
  readonly summary: string;
}

/** A build of the session, by its place from 0; `null` where there is none. Pure. */
export function buildPage(builds: readonly BuildView[], index: number): BuildPage | null {
  const build = builds[index];
  if (build === undefined) return null;
  const before = builds.slice(0, index).findLast(({ subject }) => subject === build.subject) ?? null;
  const rows = build.steps.map((step, place) => rowOf(step, build.steps[place - 1], before));
  const hits = rows.filter(({ state }) => state === 'hit').length;
  return { build, number: index + 1, total: builds.length, before, rows, hits, summary: summaryOf(rows, hits) };
}

const stateOf = ({ miss }: BuildStepView): StepState =>
  miss === null ? 'hit' : miss.reason === 'parent-changed' ? 'after' : 'first';

function rowOf(step: BuildStepView, below: BuildStepView | undefined, before: BuildView | null): StepRow {
  return { step, state: stateOf(step), why: whyOf(step), key: keyOf(step, below, before) };
}

/** `[build 2/3]`: the same step of two builds stands at the same place. */
const placeOf = ({ name }: BuildStepView): string => /^\[[^\]]*\]/.exec(name)?.[0] ?? name;

const pathOf = (path: string): string => path.replace(/^\//, '');

function whyOf({ miss }: BuildStepView): string {
  switch (miss?.reason) {
    case undefined:
      return 'Nothing in its key is different: the layer made before is used again.';
    case 'first-build':
      return 'Nothing was built from here before, so nothing is in the cache.';
    case 'no-cache':
      return 'The build was told not to use the cache.';
    case 'parent-changed':
      return 'The layer below it is a new one. A layer stands on exactly one other, so this step has to run too.';
    case 'instruction-changed':
      return miss.before === ''
        ? 'The build before had no such step.'
        : `The instruction is another. Before: ${miss.before}`;
    case 'variables-changed':
      return variablesText(miss.before, miss.now);
    case 'content-changed':
      return `${listed(miss.paths.map(pathOf))} ${miss.paths.length === 1 ? 'is' : 'are'} not what the build before took.`;
    case 'pruned':
      return 'Nothing in its key is different, but what was made before is no longer in the cache.';
  }
}

function variablesText(before: readonly string[], now: readonly string[]): string {
  const was = before.length === 0 ? 'nothing' : listed(before);
  const is = now.length === 0 ? 'nothing' : listed(now);
  return `A variable that it sees is another. Before: ${was}. Now: ${is}.`;
}

/** The checksum alone: what stands before it is name, mode and owner. */
const checksumIn = (digest: string): string => /sha256:[0-9a-f]{64}/.exec(digest)?.[0] ?? digest;

function keyOf(step: BuildStepView, below: BuildStepView | undefined, before: BuildView | null): readonly KeyPart[] {
  const old = before?.steps.find((each) => placeOf(each) === placeOf(step));
  const oldBelow = below === undefined ? undefined : before?.steps.find((each) => placeOf(each) === placeOf(below));
  const part = (name: string, now: string, was: string | undefined): KeyPart => ({
    name,
    now,
    before: was ?? null,
    isSame: was === now,
  });
  return [
    ...(below === undefined ? [] : [part('layer below', below.chainId, oldBelow?.chainId)]),
    part('instruction', step.instruction, old?.instruction),
    ...step.ingredients.map(({ name, digest }) =>
      part(
        pathOf(name) || 'the whole context',
        checksumIn(digest),
        old?.ingredients.filter((each) => each.name === name).map((each) => checksumIn(each.digest))[0],
      ),
    ),
  ];
}

function summaryOf(rows: readonly StepRow[], hits: number): string {
  const first = rows.find(({ state }) => state === 'first');
  if (rows.length === 0) return 'It has no step that makes a layer.';
  if (first === undefined) return `${allOf(rows.length)} from the cache: nothing ran, and no new layer was made.`;
  const after = rows.filter(({ state }) => state === 'after').length;
  const then = after === 0 ? '' : ` ${count(after, 'step')} above it had to follow.`;
  const cached = hits === 0 ? 'No step came' : `${count(hits, 'step')} came`;
  return `${cached} from the cache. The first to run was “${first.step.instruction}”. ${first.why}${then}`;
}

const allOf = (steps: number): string => (steps === 1 ? 'Its one step came' : `All ${steps} steps came`);
