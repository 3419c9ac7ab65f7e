import type { ChainId, ImageId } from '../core/digest.ts';
import { quote } from '../core/go/quote.ts';
import { basename } from '../core/paths.ts';
import type { Engine } from '../engine.ts';
import { changesetSize } from '../fs/changeset.ts';
import type { DirectoryNode } from '../fs/node.ts';
import { changesetOfTree } from '../fs/tree-changeset.ts';
import type { Image } from '../image/types.ts';
import { familiarName, parseReference, tagKey } from '../image/reference.ts';
import { BuildError } from './errors.ts';
import { exportImage, imageOf } from './export-image.ts';
import { parseIgnore, type Ignored } from './ignore.ts';
import { importCaches, type CacheImport } from './import-cache.ts';
import type { Warning } from './lint/linter.ts';
import { loadPlan } from './load-plan.ts';
import { materialsOf, type Material } from './materials.ts';
import type { Outline } from './plan/outline.ts';
import type { Stage } from './plan/stage.ts';
import { Progress, type Report } from './progress.ts';
import { GRANTED } from './solve/entitlements.ts';
import { BuildCache } from './solve/build-cache.ts';
import { Solver } from './solve/solver.ts';
import { transferSize, type SentFile } from './solve/transfer-size.ts';
import { mergedTree } from '../store/layers.ts';
import type { BuildFailure, BuildRecord } from './types.ts';

/** What a build is asked to do. */
export interface BuildRequest {
  /** The Dockerfile's text; `null` when there is none. */
  readonly dockerfile: string | null;
  /** Its name in messages. */
  readonly dockerfileName: string;
  /** Text of `.dockerignore`; '' when there is none. */
  readonly ignore: string;
  readonly context: DirectoryNode;
  /** Tells contexts apart: a path, or `-`. */
  readonly contextId: string;
  /** Names as they were written. */
  readonly tags: readonly string[];
  readonly buildArgs: ReadonlyMap<string, string>;
  readonly labels: ReadonlyMap<string, string>;
  /** Values of `--secret` by ID. */
  readonly secrets: ReadonlyMap<string, Uint8Array>;
  /** `--allow`. */
  readonly allowed: readonly string[];
  /** `--build-context`, by name: what stands for an image or a stage of that name. */
  readonly namedContexts: ReadonlyMap<string, NamedContext>;
  /** Names that RUN finds in /etc/hosts. */
  readonly extraHosts: readonly ExtraHost[];
  /** Everything else that RUN is surrounded by, such as its network and limits: told apart, not obeyed. */
  readonly surroundings: string;
  /** Stage to build; '' for the last. */
  readonly target: string;
  readonly noCache: boolean;
  /** Stages that do not use the cache. */
  readonly noCacheFilter: readonly string[];
  /** Caches to look for beside the engine's own. */
  readonly cacheImports: readonly CacheImport[];
  /** Whether the image carries what its layers are the results of (`--cache-to type=inline`). */
  readonly tellsCache: boolean;
  /** Whether the person is told where the image comes from (`--metadata-file`). */
  readonly asksProvenance: boolean;
  /** Whether bases are looked for in the registry first. */
  readonly pull: boolean;
  /** What becomes of the result: an image of the store, or something that the caller makes of it. */
  readonly exports: 'image' | 'directory' | 'tarball' | 'nothing';
  readonly signal: AbortSignal;
}

/** A name of a host and its address. */
export interface ExtraHost {
  readonly name: string;
  readonly address: string;
}

/** What `--build-context` puts in the place of a name. */
export type NamedContext =
  | { readonly kind: 'image'; readonly reference: string }
  | { readonly kind: 'folder'; readonly root: DirectoryNode; readonly ignored: Ignored };

/** What a build came to. */
export interface BuildResult {
  readonly image: Image;
  /** Its top layer; `null` when it has none. */
  readonly top: ChainId | null;
  readonly warnings: readonly Warning[];
  /** The images that it took files from. */
  readonly materials: readonly Material[];
}

/** Builds that are kept for the Cache view. */
const KEPT_BUILDS = 20;

/**
 * `docker build`, as BuildKit does it: the stages that the target needs, step by step, each from the cache where its
 * ingredients are unchanged. Throws a `BuildError`; steps that were done by then stay in the cache, and no name moves.
 */
export async function buildImage(engine: Engine, request: BuildRequest, report: Report): Promise<BuildResult> {
  checkGranted(request);
  const epoch = epochOf(request);
  const progress = new Progress(report);
  const tags = request.tags.map((tag) => tagKey(parseReference(tag)));
  const { plan, warnings, excerptOf } = await loadPlan(engine, request, progress, false);
  if (plan instanceof BuildError) {
    keepBuild(engine, request, { id: null, tags }, { doneBases: [], steps: [], failure: unread(plan) });
    throw plan;
  }
  const { stage } = plan;
  const imported = stage.top === null ? [] : await importCaches(engine, request.cacheImports, progress);
  const sent = new Map<string, SentFile>();
  const cache = new BuildCache(engine);
  cache.take(imported);
  const solver = new Solver({
    engine,
    cache,
    progress,
    workshop: {
      engine,
      clock: engine.clock,
      context: {
        id: request.contextId,
        root: request.context,
        ignored: parseIgnore(request.ignore),
        take: (path, size, isDirectory) => void sent.set(path, { path: path.slice(1), size, isDirectory }),
      },
      secrets: request.secrets,
      hosts: hostsFile(request),
      signal: request.signal,
    },
    loadContext: (fault) => loadContext(request, cache, progress, fault ?? [...sent.values()]),
    excerptOf,
    allowed: request.allowed,
    before: engine.state.builds.findLast(({ subject, failure }) => failure === null && subject === subjectOf(request)),
  });
  const { top } = await solver.solve(stage.top).catch((error: unknown) => {
    if (solver.failure !== null) keepBuild(engine, request, { id: null, tags }, solver);
    throw error;
  });
  const labelled = withLabels(stage, request.labels);
  const inline = request.tellsCache ? solver.inlineRecords(stage.top) : null;
  const image = imageOf(engine, {
    stage: labelled,
    top,
    epoch,
    createdAt: (vertex) => epoch ?? solver.createdAt(vertex),
    inline,
  });
  keepDefinition(request, cache);
  cache.commit();
  if (request.exports === 'image') await exportImage(engine, image, tags, progress);
  else if (request.exports !== 'nothing') await tellExport(engine, top, request.exports, progress);
  if (request.asksProvenance) await (await progress.start('resolving provenance for metadata file')).done();
  keepBuild(engine, request, { id: image.id, tags }, solver);
  return { image, top, warnings, materials: materialsOf(stage.top) };
}

/** The time that `SOURCE_DATE_EPOCH` gives to all that is new, in milliseconds since 1970; `null` where it is not set. */
function epochOf({ buildArgs }: BuildRequest): number | null {
  const text = buildArgs.get('SOURCE_DATE_EPOCH') ?? '';
  if (text === '') return null;
  if (/^[+-]?\d+$/.test(text)) return Number(text) * 1000;
  const fault = `strconv.ParseInt: parsing ${quote(text)}: invalid syntax`;
  throw new BuildError(`invalid SOURCE_DATE_EPOCH: ${text}: ${fault}`);
}

/** Throws a `BuildError` where the engine does not grant what is allowed. */
function checkGranted({ allowed }: BuildRequest): void {
  const refused = allowed.find((entitlement) => !GRANTED.includes(entitlement));
  if (refused !== undefined)
    throw new BuildError(`granting entitlement ${refused} is not allowed by build daemon configuration`);
}

/** `docker build --check`: only looks at the Dockerfile, every stage of it where no target is named. */
export async function checkBuild(
  engine: Engine,
  request: BuildRequest,
  report: Report,
): Promise<{
  readonly warnings: readonly Warning[];
  readonly lines: readonly string[];
  readonly failure: BuildError | null;
}> {
  const { plan, warnings } = await loadPlan(engine, request, new Progress(report), true);
  const lines = (request.dockerfile ?? '').split('\n');
  return { warnings, lines, failure: plan instanceof BuildError ? plan : null };
}

/** `docker build --call=outline`: what can be given to the build of the target. Throws a `BuildError`. */
export async function outlineBuild(engine: Engine, request: BuildRequest, report: Report): Promise<Outline> {
  const { plan } = await loadPlan(engine, request, new Progress(report), false);
  if (plan instanceof BuildError) throw plan;
  return plan.outline();
}

/** `/etc/hosts` as RUN sees it. */
function hostsFile({ buildArgs, extraHosts }: BuildRequest): string {
  const hostname = buildArgs.get('BUILDKIT_SANDBOX_HOSTNAME') ?? 'buildkitsandbox';
  const extra = extraHosts.map(({ name, address }) => `${address}\t${name}\n`);
  return `127.0.0.1\tlocalhost ${hostname}\n::1\tlocalhost ip6-localhost ip6-loopback\n${extra.join('')}`;
}

/** The result goes to the client, file by file or as one tar. */
async function tellExport(
  engine: Engine,
  top: ChainId | null,
  kind: 'directory' | 'tarball',
  progress: Progress,
): Promise<void> {
  const shown = await progress.start(`exporting to client ${kind}`);
  const size = changesetSize(changesetOfTree(mergedTree(engine.state, top)));
  await shown.status(
    kind === 'directory' ? 'copying files' : 'sending tarball',
    kind === 'directory' ? size : undefined,
  );
  await shown.done();
}

const subjectOf = ({ contextId, dockerfileName, target }: BuildRequest): string =>
  `${contextId}|${dockerfileName}|${target}`;

function withLabels(stage: Stage, labels: ReadonlyMap<string, string>): Stage {
  if (labels.size === 0) return stage;
  return { ...stage, config: { ...stage.config, Labels: { ...stage.config.Labels, ...Object.fromEntries(labels) } } };
}

/** Tells of the files that are sent; those that the builder has already are only listed. */
async function loadContext(
  { contextId }: BuildRequest,
  cache: BuildCache,
  progress: Progress,
  files: readonly SentFile[] | string,
): Promise<void> {
  if (typeof files === 'string') {
    await (await progress.start('[internal] load build context')).error(files);
    return;
  }
  const size = files.reduce((sum, file) => sum + file.size, 0);
  const isKnown = cache.keepSource('context', basename(contextId), size) === size;
  const shown = await progress.start('[internal] load build context');
  const bytes = transferSize(isKnown ? files.map((file) => ({ ...file, isListed: true })) : files);
  await shown.status('transferring context:', bytes);
  await shown.done();
}

/** What was sent to the builder stays in its cache. */
function keepDefinition({ contextId, dockerfile, ignore }: BuildRequest, cache: BuildCache): void {
  const bytes = (text: string): number => new TextEncoder().encode(text).length;
  cache.keepSource('dockerfile', basename(contextId), bytes(dockerfile ?? ''));
  cache.keepSource('.dockerignore', basename(contextId), bytes(ignore));
}

/** What is wrong with a Dockerfile that no plan could be made of. */
function unread({ excerpt, message }: BuildError): BuildFailure {
  const start = excerpt?.start ?? 0;
  return { name: null, instruction: (excerpt?.lines[start - 1] ?? '').trim(), line: start, message };
}

function keepBuild(
  engine: Engine,
  request: BuildRequest,
  { id, tags }: { readonly id: ImageId | null; readonly tags: readonly string[] },
  { doneBases, steps, failure }: Pick<Solver, 'doneBases' | 'steps' | 'failure'>,
): void {
  const record: BuildRecord = {
    time: engine.clock.now(),
    subject: subjectOf(request),
    target: tags.map(familiarName).join(', ') || (id ?? basename(request.contextId)),
    image: id,
    dockerfile: request.dockerfile ?? '',
    bases: doneBases,
    steps,
    failure,
  };
  engine.commit({ ...engine.state, builds: [...engine.state.builds.slice(1 - KEPT_BUILDS), record] });
}
