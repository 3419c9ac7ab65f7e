import { digestOf, shortId, type ImageId } from '../core/digest.ts';
import { EngineError } from '../core/errors.ts';
import type { Engine } from '../engine.ts';
import type { DirectoryNode } from '../fs/node.ts';
import { createImage } from '../image/create-image.ts';
import { canonicalRepository, familiarName, parseReference, tagKey } from '../image/reference.ts';
import type { HistoryEntry, ImageConfig } from '../image/types.ts';
import { withRemote } from '../registry/presets.ts';
import { findRemote } from '../registry/pull.ts';
import { addImage, findImage } from '../store/images.ts';
import { withTag } from '../store/tag-image.ts';
import { BuildError, excerptOf } from './errors.ts';
import { expandWord, expandWords } from './expand.ts';
import { parseIgnore } from './ignore.ts';
import { copy } from './instructions/copy.ts';
import { METADATA_INSTRUCTIONS } from './instructions/metadata.ts';
import { run } from './instructions/run.ts';
import { workdir } from './instructions/workdir.ts';
import type { Dockerfile, Instruction } from './parse/instruction.ts';
import { parseDockerfile } from './parse/parse-dockerfile.ts';
import { recordId, type BuildProgress, type BuildScope } from './scope.ts';
import { withRow, type HistoryDraft, type Stage } from './stage.ts';
import type { BuildCacheRecord } from './types.ts';

export interface BuildRequest {
  /** The Dockerfile's text, and its name in messages. */
  readonly dockerfile: string;
  readonly dockerfileName: string;
  /** Text of `.dockerignore`; '' when there is none. */
  readonly ignore: string;
  readonly context: DirectoryNode;
  /** Names as they were written. */
  readonly tags: readonly string[];
  readonly buildArgs: Readonly<Record<string, string>>;
  /** Stage to build; '' for the last. */
  readonly target: string;
  readonly noCache: boolean;
  readonly signal: AbortSignal;
}

interface StagePlan {
  readonly name: string | null;
  readonly base: string;
  readonly from: Instruction;
  readonly instructions: readonly Instruction[];
}

const LAYER_INSTRUCTIONS: Readonly<
  Record<string, (scope: BuildScope, stage: Stage, instruction: Instruction, name: string) => Promise<Stage>>
> = {
  COPY: copy,
  RUN: run,
  WORKDIR: workdir,
};

/**
 * `docker build`, as BuildKit does it: the stages that the target needs, step by step, each from the cache where its
 * ingredients are unchanged. Throws a `BuildError`; steps that were done by then stay in the cache, and no name moves.
 */
export async function buildImage(
  engine: Engine,
  request: BuildRequest,
  report: (progress: BuildProgress) => Promise<void>,
): Promise<ImageId> {
  let vertices = 0;
  const nextVertex = (): number => (vertices += 1);
  const internal = async (name: string, ...statuses: readonly string[]): Promise<void> => {
    const vertex = nextVertex();
    await report({ kind: 'start', vertex, name });
    for (const text of statuses) await report({ kind: 'status', vertex, text });
    await report({ kind: 'done', vertex, milliseconds: 0 });
  };
  const tags = request.tags.map((tag) => tagKey(parseReference(tag)));
  await internal(
    '[internal] load build definition from Dockerfile',
    `transferring dockerfile: ${transferred(request.dockerfile.length)} done`,
  );
  const dockerfile = parseDockerfile(request.dockerfile, request.dockerfileName);
  const { plans, global } = planStages(dockerfile, request);
  const wanted = neededStages(plans, request);
  for (const base of new Set(
    wanted.map((plan) => plan.base).filter((name) => !isStage(plans, name) && name !== 'scratch'),
  )) {
    await internal(`[internal] load metadata for ${canonicalName(base)}`);
  }
  await internal(
    '[internal] load .dockerignore',
    `transferring context: ${request.ignore === '' ? '2B' : transferred(request.ignore.length)} done`,
  );
  const scope: BuildScope = {
    engine,
    context: request.context,
    ignored: parseIgnore(request.ignore),
    noCache: request.noCache,
    escape: dockerfile.escape,
    signal: request.signal,
    stages: new Map(),
    taken: new Map(),
    excerpt: (instruction) => excerptOf(dockerfile, instruction, request.dockerfileName),
    report,
    nextVertex,
  };
  let built: Stage | null = null;
  for (const plan of wanted) {
    built = await buildStage(scope, plan, wanted.length > 1, request, global);
    scope.stages.set(String(plans.indexOf(plan)), built);
    if (plan.name !== null) scope.stages.set(plan.name, built);
  }
  if (built === null) throw new BuildError('no build stage in current context');
  keepSources(engine, request, scope.taken);
  return exportImage(scope, built, tags);
}

/** What a transfer shows: the bytes and BuildKit's own framing of them. */
const transferred = (bytes: number): string => `${bytes + 39}B`;

function canonicalName(base: string): string {
  const reference = parseReference(base);
  return reference.digest === undefined ? tagKey(reference) : `${canonicalRepository(reference)}@${reference.digest}`;
}

const isStage = (plans: readonly StagePlan[], name: string): boolean =>
  plans.some((plan) => plan.name === name.toLowerCase());

function planStages(
  dockerfile: Dockerfile,
  request: BuildRequest,
): { readonly plans: readonly StagePlan[]; readonly global: ReadonlyMap<string, string> } {
  const plans: { name: string | null; base: string; from: Instruction; instructions: Instruction[] }[] = [];
  const global = new Map<string, string>();
  for (const instruction of dockerfile.instructions) {
    const current = plans.at(-1);
    if (instruction.name === 'FROM') {
      const words = expandWords(instruction.text, global, dockerfile.escape);
      const [base = '', as, name] = words;
      const isValid = words.length === 1 || (words.length === 3 && as?.toLowerCase() === 'as');
      if (!isValid)
        throw new BuildError(
          `dockerfile parse error on line ${instruction.start}: FROM requires either one or three arguments`,
          excerptOf(dockerfile, instruction, request.dockerfileName),
        );
      if (base === '')
        throw new BuildError(
          `base name (${instruction.text}) should not be blank`,
          excerptOf(dockerfile, instruction, request.dockerfileName),
        );
      plans.push({ name: name?.toLowerCase() ?? null, base, from: instruction, instructions: [] });
    } else if (current !== undefined) current.instructions.push(instruction);
    else if (instruction.name === 'ARG')
      for (const [name, value] of declaredArgs(instruction, global, dockerfile.escape, request.buildArgs))
        global.set(name, value);
    else
      throw new BuildError(
        `dockerfile parse error on line ${instruction.start}: no build stage in current context`,
        excerptOf(dockerfile, instruction, request.dockerfileName),
      );
  }
  if (plans.length === 0) throw new BuildError('dockerfile contains no stages to build');
  return { plans, global };
}

/** Names that an ARG declares and that have a value: the command line's, else the default. */
function declaredArgs(
  instruction: Instruction,
  variables: ReadonlyMap<string, string>,
  escape: string,
  given: Readonly<Record<string, string>>,
): readonly (readonly [string, string])[] {
  return expandWords(instruction.text, variables, escape).flatMap((word) => {
    const equals = word.indexOf('=');
    const name = equals < 0 ? word : word.slice(0, equals);
    const value = given[name] ?? (equals < 0 ? variables.get(name) : word.slice(equals + 1));
    return value === undefined ? [] : [[name, value] as const];
  });
}

/** The stages that the target stands on or copies from, in the order of the Dockerfile. */
function neededStages(plans: readonly StagePlan[], request: BuildRequest): readonly StagePlan[] {
  const target =
    request.target === ''
      ? plans.at(-1)
      : (plans.find(({ name }) => name === request.target.toLowerCase()) ?? plans[Number(request.target)]);
  if (target === undefined) throw new BuildError(`target stage ${JSON.stringify(request.target)} could not be found`);
  const needed = new Set<StagePlan>();
  const need = (plan: StagePlan): void => {
    if (needed.has(plan)) return;
    needed.add(plan);
    const names = [
      plan.base,
      ...plan.instructions.flatMap(({ flags }) => flags.filter(([name]) => name === 'from').map(([, value]) => value)),
    ];
    for (const name of names) {
      const found = plans
        .slice(0, plans.indexOf(plan))
        .find((other, index) => other.name === name.toLowerCase() || String(index) === name);
      if (found !== undefined) need(found);
    }
  };
  need(target);
  return plans.filter((plan) => needed.has(plan));
}

async function buildStage(
  scope: BuildScope,
  plan: StagePlan,
  isOneOfSeveral: boolean,
  request: BuildRequest,
  global: ReadonlyMap<string, string>,
): Promise<Stage> {
  const steps = plan.instructions.filter(({ name }) => LAYER_INSTRUCTIONS[name] !== undefined).length;
  const label = isOneOfSeveral ? `${plan.name ?? 'stage'} ` : '';
  let stage = await baseStage(scope, plan, `[${label}1/${steps + 1}] FROM`);
  let step = 1;
  for (const instruction of plan.instructions) {
    const layered = LAYER_INSTRUCTIONS[instruction.name];
    if (layered !== undefined) {
      step += 1;
      const flags = instruction.flags.map(([name, value]) => `--${name}=${value} `).join('');
      stage = await layered(
        scope,
        stage,
        instruction,
        `[${label}${step}/${steps + 1}] ${instruction.name} ${flags}${expandWord(instruction.text, new Map(), scope.escape)}`,
      );
    } else stage = metadataStep(scope, stage, instruction, request, global);
  }
  return stage;
}

function metadataStep(
  scope: BuildScope,
  stage: Stage,
  instruction: Instruction,
  request: BuildRequest,
  global: ReadonlyMap<string, string>,
): Stage {
  if (instruction.name === 'ARG') {
    const variables = new Map([...global, ...stage.args]);
    const declared = declaredArgs(instruction, variables, scope.escape, request.buildArgs);
    const names = new Set(declared.map(([name]) => name));
    const shown =
      declared.length === 0 ? instruction.text : declared.map(([name, value]) => `${name}=${value}`).join(' ');
    return {
      ...withRow(stage, `ARG ${shown}`),
      args: [...stage.args.filter(([name]) => !names.has(name)), ...declared],
    };
  }
  const metadata = METADATA_INSTRUCTIONS[instruction.name];
  if (metadata === undefined) {
    throw new EngineError('not-simulated', 'not-implemented', `${instruction.name} is not simulated here yet`);
  }
  return metadata(stage, instruction, scope.escape);
}

/** The image, or the stage, that a stage stands on. A base that is not here is fetched, and gets no name. */
async function baseStage(scope: BuildScope, plan: StagePlan, name: string): Promise<Stage> {
  const earlier = scope.stages.get(plan.base.toLowerCase());
  if (earlier !== undefined) return { ...earlier, name: plan.name, args: [] };
  if (plan.base === 'scratch') {
    return { name: plan.name, top: null, key: digestOf('scratch'), config: { WorkingDir: '/' }, history: [], args: [] };
  }
  const { engine } = scope;
  const vertex = scope.nextVertex();
  const canonical = canonicalName(plan.base);
  const local = findImage(engine.state, plan.base);
  const remote = local === null ? findBase(scope, plan) : null;
  const image = remote === null ? local : createImage(remote.config, { bytes: remote.configBytes });
  if (image === null) throw new BuildError(`${canonical}: not found`, scope.excerpt(plan.from));
  await scope.report({
    kind: 'start',
    vertex,
    name: `${name} ${canonical}${remote === null ? '' : `@${remote.manifestDigest}`}`,
  });
  if (remote !== null) {
    for (const text of [
      `resolve ${canonical}@${remote.manifestDigest} done`,
      fetched(remote.manifestDigest, remote.manifest),
      fetched(image.id, remote.configBytes),
    ]) {
      await scope.report({ kind: 'status', vertex, text });
    }
    const { layers } = withRemote(engine.state, remote);
    const records = image.chain.map((chainId): BuildCacheRecord => {
      const now = engine.clock.now();
      return {
        id: recordId(engine),
        parents: [],
        type: 'regular',
        description: `pulled from ${canonical}@${remote.manifestDigest}`,
        key: digestOf(`pulled ${chainId}`),
        chainId,
        size: 0,
        created: now,
        lastUsed: now,
        usageCount: 1,
      };
    });
    const known = new Set([...engine.state.cache.values()].map(({ key }) => key));
    const fresh = records.filter(({ key }) => !known.has(key));
    engine.commit({
      ...engine.state,
      layers,
      cache: new Map([...engine.state.cache, ...fresh.map((record) => [record.id, record] as const)]),
    });
  }
  await scope.report({ kind: 'done', vertex, milliseconds: 0 });
  const { config, history } = image.config;
  return {
    name: plan.name,
    top: image.chain.at(-1) ?? null,
    key: digestOf(`FROM ${image.chain.join(' ')}`),
    config: { ...config },
    history,
    args: [],
  };
}

/** The line of a blob that was fetched whole. */
function fetched(digest: string, { length }: Uint8Array): string {
  const size = length < 1000 ? `${length}B` : `${(length / 1000).toFixed(2)}kB`;
  return `${digest} ${size} / ${size} done`;
}

function findBase(scope: BuildScope, plan: StagePlan): ReturnType<typeof findRemote> {
  try {
    return findRemote(scope.engine, parseReference(plan.base));
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const name = canonicalName(plan.base);
    const detail =
      error.code === 'manifest-unknown'
        ? `${name}: not found`
        : `${plan.base}: failed to resolve source metadata for ${name}: pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed`;
    throw new BuildError(
      error.code === 'manifest-unknown'
        ? `${plan.base}: failed to resolve source metadata for ${name}: ${detail}`
        : detail,
      scope.excerpt(plan.from),
    );
  }
}

/** What was sent to the builder stays in its cache: the Dockerfile, `.dockerignore`, and the context where files were taken. */
function keepSources(engine: Engine, request: BuildRequest, taken: ReadonlyMap<string, number>): void {
  const contextSize = [...taken.values()].reduce((sum, size) => sum + size, 0);
  const sources = [
    ['dockerfile', new TextEncoder().encode(request.dockerfile).length],
    ['.dockerignore', new TextEncoder().encode(request.ignore).length],
    ...(taken.size > 0 ? [['context', contextSize] as const] : []),
  ] as const;
  const cache = new Map(engine.state.cache);
  const now = engine.clock.now();
  for (const [name, size] of sources) {
    const key = digestOf(`source ${name}`);
    const known = [...cache.values()].find((record) => record.key === key);
    const id = known?.id ?? recordId(engine);
    cache.set(id, {
      id,
      parents: [],
      type: 'source.local',
      description: `local source for ${name}`,
      key,
      chainId: null,
      size,
      created: known?.created ?? now,
      lastUsed: now,
      usageCount: (known?.usageCount ?? 0) + 1,
    });
  }
  engine.commit({ ...engine.state, cache });
}

async function exportImage(scope: BuildScope, stage: Stage, tags: readonly string[]): Promise<ImageId> {
  const { engine } = scope;
  const vertex = scope.nextVertex();
  await scope.report({ kind: 'start', vertex, name: 'exporting to image' });
  await scope.report({ kind: 'status', vertex, text: 'exporting layers done' });
  const history = withTimes(stage.history, new Date(engine.clock.now()).toISOString());
  const chain = diffIdsOf(scope, stage);
  const config: ImageConfig = {
    architecture: 'amd64',
    os: 'linux',
    created: history.at(-1)?.created ?? new Date(engine.clock.now()).toISOString(),
    config: stage.config,
    rootfs: { type: 'layers', diffIds: chain },
    history,
  };
  const image = createImage(config);
  const now = engine.clock.now();
  const added = addImage(engine.state, image);
  const named = tags.reduce((state, key) => withTag(state, key, image.id, now), added);
  engine.commit(named, {
    time: now,
    type: 'builder',
    action: 'build',
    id: image.id,
    attributes: { name: tags.map(familiarName).join(',') || shortId(image.id) },
  });
  await scope.report({ kind: 'status', vertex, text: `writing image ${image.id} done` });
  for (const key of tags)
    await scope.report({ kind: 'status', vertex, text: `naming to ${key.replace(/:latest$/, '')} done` });
  await scope.report({ kind: 'done', vertex, milliseconds: 0 });
  return image.id;
}

function diffIdsOf(scope: BuildScope, stage: Stage): ImageConfig['rootfs']['diffIds'] {
  const { layers } = scope.engine.state;
  const ids: ImageConfig['rootfs']['diffIds'][number][] = [];
  for (let id = stage.top; id !== null;) {
    const layer = layers.get(id);
    if (layer === undefined) break;
    ids.unshift(layer.diffId);
    id = layer.parent;
  }
  return ids;
}

/** Rows without a layer take the time of the first new layer, then of the layer before them (BuildKit `normalizeLayersAndHistory`). */
function withTimes(history: readonly HistoryDraft[], now: string): readonly HistoryEntry[] {
  let time: string | undefined;
  let isMissing = false;
  for (const { created } of history) {
    if (created === undefined) isMissing = true;
    else {
      time = created;
      if (isMissing) break;
    }
  }
  let afterMissing = false;
  return history.map((entry) => {
    if (entry.created === undefined) {
      afterMissing = true;
      return { ...entry, created: time ?? now };
    }
    if (afterMissing) time = entry.created;
    return { ...entry, created: entry.created };
  });
}
