import { EngineError } from '../core/errors.ts';
import { quote } from '../core/go/quote.ts';
import type { Engine } from '../engine.ts';
import type { BuildRequest } from './build-image.ts';
import { BuildError, DockerfileError, type Excerpt, type LineRange } from './errors.ts';
import { canonicalName, findBase } from './find-base.ts';
import { parseIgnore } from './ignore.ts';
import { Linter, type Warning } from './lint/linter.ts';
import { directiveOf } from './parse/directives.ts';
import { parseDockerfile } from './parse/parse-dockerfile.ts';
import { planBuild, type BuildPlan } from './plan/plan-build.ts';
import type { Progress } from './progress.ts';
import { transferSize } from './solve/transfer-size.ts';

/** A plan that was made, or why none could be, told of. */
export interface LoadedPlan {
  readonly plan: BuildPlan | BuildError;
  readonly warnings: readonly Warning[];
  readonly excerptOf: (range: LineRange) => Excerpt;
}

/** Reads Dockerfile and `.dockerignore`, looks up the bases, and tells of each as BuildKit does. Throws a `BuildError` when there is no Dockerfile. */
export async function loadPlan(
  engine: Engine,
  request: BuildRequest,
  progress: Progress,
  allStages: boolean,
): Promise<LoadedPlan> {
  const dockerfile = await definition(request, progress);
  const excerptOf = excerptIn(request, dockerfile);
  const looked: Lookup = { bases: [], failed: null, askedIgnore: false };
  const planned = await attempt(engine, request, looked, allStages);
  await tellDefinition(progress, request, dockerfile, allStages ? [] : planned.warnings);
  for (const base of looked.bases) {
    const shown = await progress.start(`[internal] load metadata for ${canonicalName(base)}`);
    if (looked.failed?.base === base) await shown.error(reasonOf(looked.failed.message));
    else await shown.done();
  }
  if (looked.askedIgnore) {
    const size = request.ignore === '' ? [] : [sentFile('.dockerignore', request.ignore)];
    await tell(progress, '[internal] load .dockerignore', 'transferring context:', transferSize(size));
  }
  const { warnings } = planned;
  if ('plan' in planned) return { ...planned, excerptOf };
  const { range, message, others } = planned.failure;
  const failure = new BuildError(message, range === null ? null : excerptOf(range), others.map(excerptOf));
  return { plan: failure, warnings, excerptOf };
}

/** Reads the Dockerfile alone, and tells of it. A fault of `read` becomes a `BuildError`. */
export async function definitionOf<T>(
  request: BuildRequest,
  progress: Progress,
  read: (dockerfile: string) => T,
): Promise<T> {
  const dockerfile = await definition(request, progress);
  await tellDefinition(progress, request, dockerfile, []);
  try {
    return read(dockerfile);
  } catch (error) {
    if (!(error instanceof DockerfileError)) throw error;
    throw new BuildError(error.message, error.range === null ? null : excerptIn(request, dockerfile)(error.range));
  }
}

const definitionName = ({ dockerfileName }: BuildRequest): string => dockerfileName.split('/').at(-1) ?? dockerfileName;

async function definition(request: BuildRequest, progress: Progress): Promise<string> {
  if (request.dockerfile !== null) return request.dockerfile;
  const name = definitionName(request);
  await tell(progress, `[internal] load build definition from ${name}`, 'transferring dockerfile:', transferSize([]));
  throw new BuildError(`failed to read dockerfile: open ${name}: no such file or directory`);
}

function excerptIn(request: BuildRequest, dockerfile: string): LoadedPlan['excerptOf'] {
  const name = definitionName(request);
  const lines = dockerfile.replace(/^\uFEFF/, '').split('\n');
  return ({ start, end }) => ({ name, lines, start, end });
}

interface Lookup {
  readonly bases: string[];
  failed: { readonly base: string; readonly message: string } | null;
  askedIgnore: boolean;
}

type Planned =
  | { readonly plan: BuildPlan; readonly warnings: readonly Warning[] }
  | { readonly failure: DockerfileError; readonly warnings: readonly Warning[] };

/** Makes the plan at once, and notes what it looked up: nothing of that takes time here. */
async function attempt(engine: Engine, request: BuildRequest, looked: Lookup, allStages: boolean): Promise<Planned> {
  let linter = new Linter();
  try {
    const { dockerfile, buildArgs } = request;
    checkFrontend(buildArgs.get('BUILDKIT_SYNTAX') ?? directiveOf(dockerfile ?? '', 'syntax'));
    if (dockerfile === null || dockerfile === '') throw new DockerfileError('the Dockerfile cannot be empty');
    linter = linterOf(dockerfile, buildArgs);
    const parsed = parseDockerfile(dockerfile);
    const plan = await planBuild(
      parsed,
      {
        buildArgs,
        surroundings: request.surroundings + JSON.stringify(request.extraHosts),
        namedContexts: request.namedContexts,
        target: request.target,
        allStages: allStages && request.target === '',
        ignoresCache: (name) =>
          request.noCache || request.noCacheFilter.some((stage) => stage.toLowerCase() === name.toLowerCase()),
        linter,
      },
      {
        resolve: async (base) => {
          await engine.clock.during(engine.registry.complete());
          return lookUp(engine, base, request.pull, looked);
        },
        ignored: async () => {
          looked.askedIgnore = true;
          return parseIgnore(request.ignore);
        },
      },
    );
    return { plan, warnings: linter.warnings };
  } catch (error) {
    if (!(error instanceof DockerfileError)) throw error;
    return { failure: error, warnings: linter.warnings };
  }
}

const CHECK_ARGUMENT = 'BUILDKIT_DOCKERFILE_CHECK';

/** The linter as the build argument wants it, else the directive. */
function linterOf(dockerfile: string, buildArgs: BuildRequest['buildArgs']): Linter {
  const argument = buildArgs.get(CHECK_ARGUMENT);
  try {
    return new Linter(argument ?? directiveOf(dockerfile, 'check'));
  } catch (error) {
    if (!(error instanceof DockerfileError)) throw error;
    const source = argument === undefined ? 'check options' : `build-arg:${CHECK_ARGUMENT}`;
    throw new DockerfileError(`failed to parse ${source}: ${error.message}`);
  }
}

function lookUp(engine: Engine, base: string, pull: boolean, looked: Lookup): ReturnType<typeof findBase> {
  looked.bases.push(base);
  try {
    return findBase(engine, base, pull);
  } catch (error) {
    if (error instanceof EngineError) looked.failed = { base, message: error.message };
    throw error;
  }
}

/** What went wrong, without what was tried: the step says that. */
const reasonOf = (message: string): string => message.replace(/^failed to resolve source metadata for \S+: /, '');

/** `# syntax=docker/dockerfile…` is what is built in; other languages are not to be had. */
function checkFrontend(syntax: string | undefined): void {
  const image = syntax?.split(' ')[0] ?? '';
  if (image === '' || /^(docker\.io\/)?docker\/dockerfile(:1(\.\d+)*(-labs)?|:latest)?(@.*)?$/.test(image)) return;
  throw new DockerfileError(`frontend ${quote(image)} is not simulated, only docker/dockerfile:1`);
}

const sentFile = (path: string, text: string): Parameters<typeof transferSize>[0][number] => ({
  path,
  size: new TextEncoder().encode(text).length,
  isDirectory: false,
});

async function tellDefinition(
  progress: Progress,
  request: BuildRequest,
  dockerfile: string,
  warnings: readonly Warning[],
): Promise<void> {
  const name = definitionName(request);
  const shown = await progress.start(`[internal] load build definition from ${name}`);
  await shown.status('transferring dockerfile:', transferSize([sentFile(name, dockerfile)]));
  const excerptOf = excerptIn(request, dockerfile);
  for (const warning of warnings) {
    const { rule, message, description, url, start } = warning;
    await shown.warning(`${rule}: ${message} (line ${start})`, { description, url, excerpt: excerptOf(warning) });
  }
  await shown.done();
}

async function tell(progress: Progress, name: string, status: string, bytes: number): Promise<void> {
  const shown = await progress.start(name);
  await shown.status(status, bytes);
  await shown.done();
}
