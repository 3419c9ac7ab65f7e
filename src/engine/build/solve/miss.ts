import type { BuildRecord, BuildStep, CacheMiss } from '../types.ts';
import type { Ingredient, PreparedOperation } from './operation.ts';
import type { StepVertex } from './vertex.ts';

/** What is known of a step when the cache does not have it. */
interface Missed {
  readonly vertex: StepVertex;
  readonly prepared: PreparedOperation;
  /** Whether the step below it had to run too. */
  readonly parentRan: boolean;
}

/** Why a step has to run: what is different from the build before. */
export async function missReason(
  { vertex, prepared, parentRan }: Missed,
  before: BuildRecord | undefined,
): Promise<CacheMiss> {
  if (vertex.ignoresCache) return { reason: 'no-cache' };
  if (before === undefined) return { reason: 'first-build' };
  if (parentRan) return { reason: 'parent-changed' };
  const place = placeOf(vertex.name);
  const step = before.steps.find(({ name }) => placeOf(name) === place);
  if (step === undefined) return { reason: 'instruction-changed', before: '', now: vertex.instruction };
  if (step.instruction !== vertex.instruction) return instructionChanged(step, vertex);
  if (step.definition !== vertex.operation.definition) return variablesChanged(step, vertex);
  const paths = await changedPaths(step.ingredients, prepared.ingredients);
  return paths.length > 0 ? { reason: 'content-changed', paths } : { reason: 'pruned' };
}

/** `[build 2/3]`. */
const placeOf = (name: string): string => /^\[[^\]]*\]/.exec(name)?.[0] ?? name;

const instructionChanged = (step: BuildStep, vertex: StepVertex): CacheMiss => ({
  reason: 'instruction-changed',
  before: step.instruction,
  now: vertex.instruction,
});

function variablesChanged(step: BuildStep, vertex: StepVertex): CacheMiss {
  const before = variablesIn(step.definition);
  const now = variablesIn(vertex.operation.definition);
  const gone = before.filter((pair) => !now.includes(pair));
  const fresh = now.filter((pair) => !before.includes(pair));
  if (gone.length === 0 && fresh.length === 0) return instructionChanged(step, vertex);
  return { reason: 'variables-changed', before: gone, now: fresh };
}

/** `NAME=value` of each variable that a RUN sees. */
function variablesIn(definition: string): readonly string[] {
  if (!definition.startsWith('{')) return [];
  const parsed: unknown = JSON.parse(definition);
  const run = member(parsed, 'run');
  const env = member(run, 'env');
  return Array.isArray(env) ? env.filter(Array.isArray).map((pair) => pair.join('=')) : [];
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(key) : undefined;
}

async function changedPaths(before: readonly Ingredient[], now: readonly Ingredient[]): Promise<readonly string[]> {
  const old = await allContents(before);
  const fresh = await allContents(now);
  const paths = new Set([...old.keys(), ...fresh.keys()]);
  return [...paths].filter((path) => old.get(path) !== fresh.get(path)).sort();
}

async function allContents(ingredients: readonly Ingredient[]): Promise<ReadonlyMap<string, string>> {
  const contents = new Map<string, string>();
  for (const ingredient of ingredients)
    for (const [path, digest] of await ingredient.contents()) contents.set(path, digest);
  return contents;
}
