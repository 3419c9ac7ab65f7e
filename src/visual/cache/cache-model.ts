import type { BuildStepView, BuildView } from '../../session/snapshot.ts';
import type { CacheWords } from './words.ts';

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
export function buildPage(builds: readonly BuildView[], index: number, words: CacheWords): BuildPage | null {
  const build = builds[index];
  if (build === undefined) return null;
  const before =
    builds.slice(0, index).findLast(({ subject, failure }) => failure === null && subject === build.subject) ?? null;
  const rows = build.steps.map((step, place) => rowOf(step, build.steps[place - 1], before, words));
  const hits = rows.filter(({ state }) => state === 'hit').length;
  return {
    build,
    number: index + 1,
    total: builds.length,
    before,
    rows,
    hits,
    summary: summaryOf(build, rows, hits, words),
  };
}

const stateOf = ({ miss }: BuildStepView): StepState =>
  miss === null ? 'hit' : miss.reason === 'parent-changed' ? 'after' : 'first';

function rowOf(
  step: BuildStepView,
  below: BuildStepView | undefined,
  before: BuildView | null,
  words: CacheWords,
): StepRow {
  return { step, state: stateOf(step), why: whyOf(step, words), key: keyOf(step, below, before, words) };
}

/** `[build 2/3]`: the same step of two builds stands at the same place. */
const placeOf = ({ name }: BuildStepView): string => /^\[[^\]]*\]/.exec(name)?.[0] ?? name;

const pathOf = (path: string): string => path.replace(/^\//, '');

function whyOf({ miss }: BuildStepView, { why }: CacheWords): string {
  switch (miss?.reason) {
    case undefined:
      return why.hit;
    case 'first-build':
      return why.firstBuild;
    case 'no-cache':
      return why.noCache;
    case 'parent-changed':
      return why.parent;
    case 'instruction-changed':
      return miss.before === '' ? why.noSuchStep : why.instruction(miss.before);
    case 'variables-changed':
      return why.variables(miss.before, miss.now);
    case 'content-changed':
      return why.content(miss.paths.map(pathOf));
    case 'pruned':
      return why.pruned;
  }
}

/** The checksum alone: what stands before it is name, mode and owner. */
const checksumIn = (digest: string): string => /sha256:[0-9a-f]{64}/.exec(digest)?.[0] ?? digest;

function keyOf(
  step: BuildStepView,
  below: BuildStepView | undefined,
  before: BuildView | null,
  words: CacheWords,
): readonly KeyPart[] {
  const old = before?.steps.find((each) => placeOf(each) === placeOf(step));
  const oldBelow = below === undefined ? undefined : before?.steps.find((each) => placeOf(each) === placeOf(below));
  const part = (name: string, now: string, was: string | undefined): KeyPart => ({
    name,
    now,
    before: was ?? null,
    isSame: was === now,
  });
  return [
    ...(below === undefined ? [] : [part(words.layerBelow, below.chainId, oldBelow?.chainId)]),
    part(words.instruction, step.instruction, old?.instruction),
    ...step.ingredients.map(({ name, digest }) =>
      part(
        pathOf(name) || words.wholeContext,
        checksumIn(digest),
        old?.ingredients.filter((each) => each.name === name).map((each) => checksumIn(each.digest))[0],
      ),
    ),
  ];
}

function summaryOf(
  { failure, bases }: BuildView,
  rows: readonly StepRow[],
  hits: number,
  { summary }: CacheWords,
): string {
  if (failure?.name === null) return summary.unread(failure.line, failure.message);
  if (failure !== null && rows.length === 0 && bases.length > 0)
    return summary.stoppedOn(
      failure.instruction,
      failure.message,
      bases.map(({ instruction }) => instruction),
    );
  if (failure !== null) return summary.stopped(failure.instruction, failure.message, rows.length);
  if (rows.length === 0) return summary.noStep;
  const first = rows.find(({ state }) => state === 'first');
  if (first === undefined) return summary.allCached(rows.length);
  const after = rows.filter(({ state }) => state === 'after').length;
  return summary.first(hits, first.step.instruction, first.why, after);
}
