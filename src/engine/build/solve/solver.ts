import { text } from '../../core/bytes.ts';
import { digestOf, type ChainId, type Digest } from '../../core/digest.ts';
import { EngineError } from '../../core/errors.ts';
import type { Engine } from '../../engine.ts';
import { builtSize } from '../../fs/changeset.ts';
import { emptyDirectory } from '../../fs/memory.ts';
import type { DirectoryNode } from '../../fs/node.ts';
import { diffIdOf } from '../../fs/tar/digest.ts';
import { createUnionFileSystem } from '../../fs/union.ts';
import { compareBytes } from '../../core/paths.ts';
import { MAX_BUILT_DEPTH, mergedTree, registerLayer, requireLayer } from '../../store/layers.ts';
import { BAD_PATTERN, isBadPattern } from '../files/wildcard.ts';
import { BuildError, DockerfileError, type Excerpt, type LineRange } from '../errors.ts';
import type { Progress, VertexProgress } from '../progress.ts';
import type { BuildBase, BuildFailure, BuildRecord, BuildStep, CacheMiss } from '../types.ts';
import type { BuildCache } from './build-cache.ts';
import { BaseImages } from './base-images.ts';
import type { InlineRecord } from '../inline-cache.ts';
import { recordId } from './ids.ts';
import { SameSteps } from './same-steps.ts';
import { missReason } from './miss.ts';
import type { FileSource, PreparedOperation, Workshop } from './operation.ts';
import type { ImageVertex, StepVertex, Vertex } from './vertex.ts';

/** What a vertex came to. */
export interface Result {
  readonly top: ChainId | null;
  readonly key: Digest;
  /** When its layer was made, in milliseconds since 1970; `null` for a base. */
  readonly created: number | null;
  readonly ran: boolean;
}

/** What a solver works with. */
export interface SolverOptions {
  readonly engine: Engine;
  readonly cache: BuildCache;
  readonly progress: Progress;
  readonly workshop: Omit<Workshop, 'treeOf' | 'cacheMounts'>;
  /** Says that files of the context are sent; once, when a step needs them. `fault`: why the client sends none. */
  readonly loadContext: (fault?: string) => Promise<void>;
  readonly excerptOf: (range: LineRange) => Excerpt;
  /** What steps may do beyond the usual. */
  readonly allowed: readonly string[];
  /** The build of the same thing before this one. */
  readonly before: BuildRecord | undefined;
}

const SCRATCH: Result = { top: null, key: digestOf('scratch'), created: null, ran: false };

/** Solves a graph: each vertex once, from the cache where its ingredients are unchanged. */
export class Solver {
  readonly steps: BuildStep[] = [];
  /** The step that could not be done. */
  failure: BuildFailure | null = null;
  private readonly options: SolverOptions;
  private readonly results = new Map<Vertex, Result>();
  private readonly prepared = new Map<StepVertex, PreparedOperation>();
  private readonly bases: BaseImages;
  private same = new SameSteps([]);
  private readonly workshop: Workshop;
  private isContextUntold = false;

  constructor(options: SolverOptions) {
    this.options = options;
    this.bases = new BaseImages(options);
    this.workshop = {
      ...options.workshop,
      treeOf: (source) => this.treeOf(source),
      cacheMounts: {
        get: (id) => options.cache.cacheMount(id),
        set: (id, tree, description) => options.cache.keepCacheMount(id, tree, description),
      },
    };
  }

  /** The result of a vertex and everything below it. Throws a `BuildError`; steps done by then stay in the cache. */
  async solve(target: Vertex | null): Promise<Result> {
    if (target === null) return SCRATCH;
    const all = withAllBelow(target);
    this.bases.name(all.filter((vertex) => vertex.kind === 'image'));
    this.same = new SameSteps(all);
    const steps = [...new Set(all.flatMap((vertex) => (vertex.kind === 'step' ? [this.same.step(vertex)] : [])))];
    this.checkEntitlements(steps);
    this.forgetCacheMounts(steps);
    await this.prepareContext(steps);
    const result = await this.result(target);
    if (target.kind === 'image') await this.settle(target, true);
    await this.tellContext();
    this.options.cache.commit();
    return result;
  }

  /** The bases that were there. */
  get doneBases(): readonly BuildBase[] {
    return this.bases.done;
  }

  /** When the layer of a vertex was made, in milliseconds. */
  createdAt(vertex: Vertex): number {
    return this.results.get(this.same.of(vertex))?.created ?? this.options.engine.clock.now();
  }

  /** What an image may tell of the steps that made its layers, the lowest first. */
  inlineRecords(target: Vertex | null): readonly InlineRecord[] {
    if (target === null || target.kind === 'image') return [];
    const { top, key, created } = this.results.get(this.same.of(target)) ?? SCRATCH;
    const own = top === null || created === null ? [] : [{ key, chainId: top, created }];
    return [...this.inlineRecords(target.parent), ...own];
  }

  /** Throws a `BuildError` where a step does what was not allowed. */
  private checkEntitlements(all: readonly StepVertex[]): void {
    for (const { entitlement } of all)
      if (entitlement !== undefined && !this.options.allowed.includes(entitlement))
        throw new BuildError(`failed to load LLB: ${entitlement} is not allowed`);
  }

  /** A step that is not to use the cache begins with empty cache mounts too (BuildKit `detectPrunedCacheID`). */
  private forgetCacheMounts(all: readonly StepVertex[]): void {
    for (const step of all)
      if (this.same.ignoresCache(step))
        for (const id of step.operation.cacheMounts ?? []) this.options.cache.dropCacheMount(id);
  }

  /** Looks for what steps take from the context before anything runs: a missing file is told of at once. */
  private async prepareContext(all: readonly StepVertex[]): Promise<void> {
    const steps = all.filter(({ operation }) => operation.usesContext);
    if (steps.length === 0) return;
    await this.checkContextPaths(steps);
    let failed: { readonly step: StepVertex; readonly error: unknown } | null = null;
    for (const step of steps) {
      if (step.operation.inputs.length > 0) continue;
      try {
        await this.prepare(step);
      } catch (error) {
        failed = { step, error };
        break;
      }
    }
    this.isContextUntold = true;
    const { step, error } = failed ?? {};
    if (step === undefined) return;
    const base = bottomOf(step);
    if (base.kind === 'image' && base.remote === null) await this.settle(base, true);
    await this.tellContext();
    await this.guarded(step, null, async () => {
      throw error;
    });
  }

  /** The client is asked for all files at once, and refuses them all for one pattern that cannot be read. */
  private async checkContextPaths(steps: readonly StepVertex[]): Promise<void> {
    const paths = [...new Set(steps.flatMap(({ operation }) => operation.paths ?? []))].sort(compareBytes);
    if (!paths.some(isBadPattern)) return;
    const fault = `rpc error: code = Unknown desc = invalid includepatterns: [${paths.join(' ')}]: ${BAD_PATTERN}`;
    await this.options.loadContext(fault);
    throw new BuildError(fault);
  }

  /** The context is sent while bases are looked at: one that is here is told of first, one that is fetched goes on longer. */
  private async settle(base: ImageVertex, isNeeded: boolean): Promise<void> {
    if (this.bases.isFetched(base)) await this.tellContext();
    await this.bases.settle(base, isNeeded);
    await this.tellContext();
  }

  private async tellContext(): Promise<void> {
    if (!this.isContextUntold) return;
    this.isContextUntold = false;
    await this.options.loadContext();
  }

  private async prepare(step: StepVertex): Promise<PreparedOperation> {
    const known = this.prepared.get(step);
    if (known !== undefined) return known;
    const prepared = await step.operation.prepare(this.workshop);
    this.prepared.set(step, prepared);
    return prepared;
  }

  private async result(given: Vertex | null): Promise<Result> {
    if (given === null) return SCRATCH;
    const vertex = this.same.of(given);
    const known = this.results.get(vertex);
    if (known !== undefined) return known;
    const result = vertex.kind === 'image' ? this.bases.result(vertex) : await this.stepResult(vertex);
    this.results.set(vertex, result);
    return result;
  }

  private async stepResult(step: StepVertex): Promise<Result> {
    const { operation } = step;
    const parent = await this.result(step.parent);
    for (const input of operation.inputs) {
      await this.result(input);
      if (input.kind === 'image') await this.settle(input, true);
    }
    const prepared = await this.guarded(step, null, () => this.prepare(step));
    const ingredients = [operation.definition, ...prepared.ingredients.map(({ digest }) => digest)].join('\n');
    const key = digestOf(`${parent.key}\n${ingredients}`);
    const found = this.same.ignoresCache(step) ? null : this.cached(step, parent, key, ingredients);
    if (step.parent?.kind === 'image') await this.settle(step.parent, found === null);
    await this.tellContext();
    const vertex = await this.options.progress.start(step.name);
    if (found !== null) {
      await (step.isSource === true ? vertex.done() : vertex.cached());
      this.note(step, prepared, found, { miss: null, milliseconds: 0 });
      return found;
    }
    const miss = await missReason({ vertex: step, prepared, parentRan: parent.ran }, this.options.before);
    const started = this.options.engine.clock.now();
    const result = await this.guarded(step, vertex, () =>
      this.run({ step, prepared, parent, vertex }, key, ingredients),
    );
    const milliseconds = this.options.engine.clock.now() - started;
    await vertex.done(milliseconds);
    this.note(step, prepared, result, { miss, milliseconds });
    return result;
  }

  private cached(step: StepVertex, parent: Result, key: Digest, ingredients: string): Result | null {
    const { cache } = this.options;
    const record = cache.find(key, parent.top);
    if (record !== undefined && record.chainId !== null) {
      cache.touch(record);
      return { top: record.chainId, key, created: record.created, ran: false };
    }
    const imported = cache.findImported(key, parent.top, descriptionOf(step));
    if (imported !== undefined) return { top: imported.chainId, key, created: imported.created, ran: false };
    return step.operation.isLinked === true ? this.linked(parent, key, ingredients) : null;
  }

  /** `COPY --link`: the layer of an earlier build, put on what lies below now. */
  private linked(parent: Result, key: Digest, ingredients: string): Result | null {
    const { cache, engine } = this.options;
    const record = cache.find(linkKey(ingredients));
    const chainId = record?.chainId ?? null;
    const layer = chainId === null ? undefined : engine.state.layers.get(chainId);
    if (record === undefined || layer === undefined) return null;
    cache.touch(record);
    const placed = registerLayer(engine.state, parent.top, layer, MAX_BUILT_DEPTH);
    cache.commit(placed.state);
    return { top: placed.layer.chainId, key, created: record.created, ran: false };
  }

  private async run(
    { step, prepared, parent, vertex }: RunningStep,
    key: Digest,
    ingredients: string,
  ): Promise<Result> {
    const { engine, cache } = this.options;
    const started = engine.clock.now();
    const files = createUnionFileSystem({ lower: mergedTree(engine.state, parent.top), clock: engine.clock });
    await prepared.run(files, (chunk) => vertex.log(text(chunk), engine.clock.now() - started));
    engine.clock.elapse(1);
    const changeset = files.upper();
    const diffId = await diffIdOf(changeset, engine.clock);
    const size = builtSize(changeset);
    const { state, layer } = registered(engine, parent.top, { diffId, size, changeset: () => changeset });
    const record = {
      type: 'regular',
      description: descriptionOf(step),
      chainId: layer.chainId,
      size,
      parents: cache.parentsOf(parent.top),
    } as const;
    cache.add({ ...record, key: step.operation.isLinked === true ? linkKey(ingredients) : key });
    cache.commit(state);
    return { top: layer.chainId, key, created: engine.clock.now(), ran: true };
  }

  /** Runs a part of a step; what goes wrong is shown under its name, and where it stands in the Dockerfile. */
  private async guarded<T>(step: StepVertex, vertex: VertexProgress | null, part: () => Promise<T>): Promise<T> {
    try {
      return await part();
    } catch (error) {
      this.options.cache.commit();
      this.noteFailure(step, error);
      if (!(error instanceof EngineError) || error instanceof BuildError || error.code === 'EPIPE') throw error;
      const shown = vertex ?? (await this.options.progress.start(step.name));
      await shown.error(error.message.replace(/^failed to compute cache key: /, ''));
      throw new BuildError(error.message, this.options.excerptOf(step.range));
    }
  }

  private noteFailure({ name, instruction, range }: StepVertex, error: unknown): void {
    if (!(error instanceof EngineError)) return;
    this.failure = { name, instruction, line: range.start, message: error.message };
  }

  private note(
    step: StepVertex,
    { ingredients }: PreparedOperation,
    { top }: Result,
    { miss, milliseconds }: { readonly miss: CacheMiss | null; readonly milliseconds: number },
  ): void {
    if (top === null || step.isSource === true) return;
    this.steps.push({
      name: step.name,
      instruction: step.instruction,
      line: step.range.start,
      cached: miss === null,
      miss,
      chainId: top,
      size: requireLayer(this.options.engine.state, top).size,
      milliseconds,
      definition: step.operation.definition,
      ingredients,
    });
  }

  private treeOf(source: FileSource): DirectoryNode {
    if (source === null) return emptyDirectory();
    if (source === 'context') return this.workshop.context.root;
    return mergedTree(this.options.engine.state, this.results.get(this.same.of(source))?.top ?? null);
  }
}

interface RunningStep {
  readonly step: StepVertex;
  readonly prepared: PreparedOperation;
  readonly parent: Result;
  readonly vertex: VertexProgress;
}

const linkKey = (ingredients: string): Digest => digestOf(`link\n${ingredients}`);

function registered(
  engine: Engine,
  parent: ChainId | null,
  layer: Parameters<typeof registerLayer>[2],
): ReturnType<typeof registerLayer> {
  try {
    return registerLayer(engine.state, parent, layer, MAX_BUILT_DEPTH);
  } catch (error) {
    if (!(error instanceof EngineError) || error.code !== 'max-depth') throw error;
    const [from, to] = [recordId(engine.random), recordId(engine.random)];
    throw new DockerfileError(`failed to prepare ${from} as ${to}: ${error.message}`);
  }
}

const descriptionOf = ({ operation, name }: StepVertex): string => operation.description ?? name;

/** What a step stands on at last. */
function bottomOf(step: StepVertex): Vertex {
  let vertex: Vertex = step;
  while (vertex.kind === 'step' && vertex.parent !== null) vertex = vertex.parent;
  return vertex;
}

/** A vertex and every one that it needs, those below first. */
function withAllBelow(target: Vertex): readonly Vertex[] {
  const found = new Set<Vertex>();
  const vertices: Vertex[] = [];
  const visit = (vertex: Vertex | null): void => {
    if (vertex === null || found.has(vertex)) return;
    found.add(vertex);
    if (vertex.kind === 'step') {
      visit(vertex.parent);
      for (const input of vertex.operation.inputs) visit(input);
    }
    vertices.push(vertex);
  };
  visit(target);
  return vertices;
}
