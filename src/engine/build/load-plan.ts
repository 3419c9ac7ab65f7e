import { EngineError } from '../core/errors.ts';
import { quote } from '../core/go/quote.ts';
import type { Engine } from '../engine.ts';
import type { BuildRequest } from './build-image.ts';
import { BuildError, DockerfileError, type Excerpt, type LineRange } from './errors.ts';
import { canonicalName, findBase } from './find-base.ts';
import { parseIgnore } from './ignore.ts';
import { Linter, type Warning } from './lint/linter.ts';
import { parseDockerfile } from './parse/parse-dockerfile.ts';
import { planBuild } from './plan/plan-build.ts';
import type { Stage } from './plan/stage.ts';
import type { Progress } from './progress.ts';
import { transferSize } from './solve/transfer-size.ts';

/** A plan that was made, and told of. */
export interface LoadedPlan {
  readonly stage: Stage;
  readonly warnings: readonly Warning[];
  readonly excerptOf: (range: LineRange) => Excerpt;
}

/** Reads Dockerfile and `.dockerignore`, looks up the bases, and tells of each as BuildKit does. Throws a `BuildError`. */
export async function loadPlan(
  engine: Engine,
  request: BuildRequest,
  progress: Progress,
  allStages: boolean,
): Promise<LoadedPlan> {
  const { dockerfile, dockerfileName } = request;
  const name = dockerfileName.split('/').at(-1) ?? dockerfileName;
  if (dockerfile === null) {
    await tell(progress, `[internal] load build definition from ${name}`, 'transferring dockerfile:', transferSize([]));
    throw new BuildError(`failed to read dockerfile: open ${name}: no such file or directory`);
  }
  const lines = dockerfile.replace(/^\uFEFF/, '').split('\n');
  const excerptOf = ({ start, end }: LineRange): Excerpt => ({ name, lines, start, end });
  const looked: Lookup = { bases: [], failed: null, askedIgnore: false };
  const planned = await attempt(engine, request, looked, allStages);
  await tellDefinition(progress, { name, dockerfile, warnings: planned.warnings });
  for (const base of looked.bases) {
    const shown = await progress.start(`[internal] load metadata for ${canonicalName(base)}`);
    if (looked.failed?.base === base) await shown.error(looked.failed.message);
    else await shown.done();
  }
  if (looked.askedIgnore) {
    const size = request.ignore === '' ? [] : [sentFile('.dockerignore', request.ignore)];
    await tell(progress, '[internal] load .dockerignore', 'transferring context:', transferSize(size));
  }
  if ('stage' in planned) return { stage: planned.stage, warnings: planned.warnings, excerptOf };
  const { range, message } = planned.failure;
  throw new BuildError(message, range === null ? null : excerptOf(range));
}

interface Lookup {
  readonly bases: string[];
  failed: { readonly base: string; readonly message: string } | null;
  askedIgnore: boolean;
}

type Planned =
  | { readonly stage: Stage; readonly warnings: readonly Warning[] }
  | { readonly failure: DockerfileError; readonly warnings: readonly Warning[] };

/** Makes the plan at once, and notes what it looked up: nothing of that takes time here. */
async function attempt(engine: Engine, request: BuildRequest, looked: Lookup, allStages: boolean): Promise<Planned> {
  let linter = new Linter();
  try {
    if (request.dockerfile === null || request.dockerfile === '')
      throw new DockerfileError('the Dockerfile cannot be empty');
    const parsed = parseDockerfile(request.dockerfile);
    checkFrontend(parsed.directives.get('syntax'));
    linter = new Linter(parsed.directives.get('check'));
    const stage = await planBuild(
      parsed,
      {
        buildArgs: request.buildArgs,
        target: request.target,
        allStages: allStages && request.target === '',
        ignoresCache: (name) =>
          request.noCache || request.noCacheFilter.some((stage) => stage.toLowerCase() === name.toLowerCase()),
        linter,
      },
      {
        resolve: async (base) => lookUp(engine, base, request.pull, looked),
        ignored: async () => {
          looked.askedIgnore = true;
          return parseIgnore(request.ignore);
        },
      },
    );
    return { stage, warnings: linter.warnings };
  } catch (error) {
    if (!(error instanceof DockerfileError)) throw error;
    return { failure: error, warnings: linter.warnings };
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
  file: { readonly name: string; readonly dockerfile: string; readonly warnings: readonly Warning[] },
): Promise<void> {
  const { name, dockerfile, warnings } = file;
  const shown = await progress.start(`[internal] load build definition from ${name}`);
  await shown.status('transferring dockerfile:', transferSize([sentFile(name, dockerfile)]));
  for (const { rule, message, start } of warnings) await shown.warning(`${rule}: ${message} (line ${start})`);
  await shown.done();
}

async function tell(progress: Progress, name: string, status: string, bytes: number): Promise<void> {
  const shown = await progress.start(name);
  await shown.status(status, bytes);
  await shown.done();
}
