import { buildImage, type BuildRequest } from '../../../engine/build/build-image.ts';
import { BuildError, formatExcerpt } from '../../../engine/build/errors.ts';
import { EngineError } from '../../../engine/core/errors.ts';
import { goJson } from '../../../engine/core/go-json.ts';
import { resolve } from '../../../engine/core/paths.ts';
import { CliError, defineCommand, type CommandContext } from '../../command.ts';
import { complain, print } from '../../output.ts';
import { BuildNotes } from './build/build-notes.ts';
import type { Call } from './build/call.ts';
import { runCall } from './build/calls/run-call.ts';
import { displayOf, type Display } from './build/display.ts';
import { BUILD_FLAGS } from './build/flags.ts';
import { cacheImports, tellsCache } from './build/cache-imports.ts';
import { allowedBy, checkSurroundings, extraHosts, surroundingsOf } from './build/late-checks.ts';
import { refuseLegacyBuilder, warnOfLegacyFlags } from './build/legacy.ts';
import { hasProvenance, writeCallFiles, writeResultFiles } from './build/metadata.ts';
import { openNamedContexts } from './build/named-contexts.ts';
import { checkRequest, readOptions, type BuildFlags, type BuildOptions } from './build/options.ts';
import type { BuildOutput } from './build/outputs.ts';
import { readInput, type BuildInput } from './build/read-input.ts';
import { writeOutput } from './build/write-output.ts';

/** 128 + SIGINT. */
const INTERRUPTED = 130;

export const imageBuild = defineCommand({
  path: ['image', 'build'],
  aliases: [['build'], ['buildx', 'build'], ['buildx', 'b'], ['builder', 'build']],
  summary: 'Build an image from a Dockerfile',
  usage: '[OPTIONS] PATH | URL | -',
  arguments: { kind: 'exactly', count: 1 },
  completes: 'path',
  plugin: 'buildx',
  flags: BUILD_FLAGS,
  run: async (context, flags, [path = ''], calledAs) => {
    refuseLegacyBuilder(context, calledAs);
    await warnOfLegacyFlags(context, flags);
    const options = readOptions(context, flags);
    removeStale(context, flags.iidfile);
    const { secrets, outputs } = await checkRequest(context, flags, options);
    const input = await readInput(context, path, flags.file);
    const request = await requestOf(context, { flags, options, input, secrets, outputs });
    checkSurroundings(flags);
    const display = displayOf(context, options.progress, input.dockerfileName);
    try {
      if (options.call === null) return await build(context, request, flags, { options, display, outputs });
      const { call } = options;
      return await ask(context, request, flags, { options, display, call, path: input.dockerfilePath });
    } finally {
      display.leave();
    }
  },
});

/** What a build works with, once the request is made. */
interface Building {
  readonly options: BuildOptions;
  readonly display: Display;
  readonly outputs: readonly BuildOutput[];
}

/** The same of a question to the Dockerfile. */
interface Asking extends Pick<Building, 'options' | 'display'> {
  readonly call: Call;
  /** The Dockerfile, as the person would name it. */
  readonly path: string;
}

/** An ID of an earlier build must not outlive one that fails. */
function removeStale({ files, cwd }: CommandContext, path: string): void {
  const target = resolve(cwd, path);
  if (path !== '' && files.exists(target)) files.unlink(target);
}

async function requestOf(
  context: CommandContext,
  given: Pick<Building, 'options' | 'outputs'> & {
    readonly flags: BuildFlags;
    readonly input: BuildInput;
    readonly secrets: BuildRequest['secrets'];
  },
): Promise<BuildRequest> {
  const { flags, options, input, secrets, outputs } = given;
  return {
    ...input,
    tags: flags.tag.length > 0 ? flags.tag : outputs.flatMap(({ names }) => names),
    buildArgs: options.buildArgs,
    labels: options.labels,
    secrets,
    allowed: allowedBy(flags),
    namedContexts: await openNamedContexts(context, options.contexts),
    extraHosts: extraHosts(flags['add-host']),
    surroundings: surroundingsOf(flags),
    target: flags.target,
    noCache: flags['no-cache'],
    noCacheFilter: flags['no-cache-filter'],
    cacheImports: await cacheImports(context, options.cacheFrom),
    tellsCache: tellsCache(options),
    asksProvenance: flags['metadata-file'] !== '' && hasProvenance(context.env),
    pull: flags.pull,
    exports: exportsOf(outputs),
    signal: context.signal,
  };
}

function exportsOf(outputs: readonly BuildOutput[]): BuildRequest['exports'] {
  const has = (type: BuildOutput['type']): boolean => outputs.some((output) => output.type === type);
  if (has('image')) return 'image';
  if (has('local')) return 'directory';
  return has('tar') ? 'tarball' : 'nothing';
}

/** `--call`: asks the Dockerfile instead of building it. */
async function ask(
  context: CommandContext,
  request: BuildRequest,
  flags: BuildFlags,
  { options, display, call, path }: Asking,
): Promise<number> {
  const notes = new BuildNotes();
  const report = notes.around(display.report);
  const result = await explained(context, display, notes, () =>
    runCall(context, request, { name: call.name, path }, report),
  );
  await display.finish();
  await display.sumUp(notes);
  // With `--quiet` the ID of the image is printed, also where none is made.
  if (options.progress === 'quiet') await print(context, '\n');
  writeCallFiles(context, flags, result);
  await print(context, call.isJson ? `${goJson(result.json, '  ')}\n` : result.shown);
  if (result.failure !== undefined) throw result.failure;
  return call.ignoresStatus ? 0 : (result.status ?? 0);
}

async function build(
  context: CommandContext,
  request: BuildRequest,
  flags: BuildFlags,
  { display, options, outputs }: Building,
): Promise<number> {
  const notes = new BuildNotes();
  const result = await explained(context, display, notes, () =>
    buildImage(context.engine, request, notes.around(display.report)),
  );
  for (const output of outputs) await writeOutput(context, output, result.image);
  await display.finish();
  await display.sumUp(notes);
  const id = request.exports === 'image' ? result.image.id : '';
  if (options.progress === 'quiet') await print(context, `${id}\n`);
  const { materials } = result;
  writeResultFiles(context, flags, { id, names: request.tags, materials, options, entryPoint: request.dockerfileName });
  return 0;
}

/** Runs a build; when it fails, says where: the step with its log, the warnings, the lines of the Dockerfile, the message. */
async function explained<T>(
  context: CommandContext,
  display: Display,
  notes: BuildNotes,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { aborted } = context.signal;
    if (!aborted && (!(error instanceof EngineError) || error.code === 'EPIPE')) throw error;
    await display.finish();
    if (aborted || !(error instanceof EngineError))
      throw new CliError('ERROR: failed to build: failed to solve: Canceled: context canceled', INTERRUPTED);
    await display.sumUp(notes);
    if (error instanceof BuildError && error.excerpt !== null)
      await complain(context, [error.excerpt, ...error.others].map(formatExcerpt).join(''));
    throw new CliError(`ERROR: failed to build: failed to solve: ${error.message}`);
  }
}
