import { buildImage, checkBuild, type BuildRequest } from '../../../engine/build/build-image.ts';
import { listTargets } from '../../../engine/build/list-targets.ts';
import { BuildError, formatExcerpt } from '../../../engine/build/errors.ts';
import type { Report } from '../../../engine/build/progress.ts';
import { EngineError } from '../../../engine/core/errors.ts';
import { resolve } from '../../../engine/core/paths.ts';
import { CliError, defineCommand, type CommandContext } from '../../command.ts';
import { complain, print } from '../../output.ts';
import { BuildNotes } from './build/build-notes.ts';
import { printCheck } from './build/check-output.ts';
import { BUILD_FLAGS } from './build/flags.ts';
import { cacheImports } from './build/cache-imports.ts';
import { checkSurroundings, extraHosts, surroundingsOf } from './build/late-checks.ts';
import { refuseLegacyBuilder, warnOfLegacyFlags } from './build/legacy.ts';
import { LiveProgress } from './build/live-progress.ts';
import { writeResultFiles } from './build/metadata.ts';
import { openNamedContexts } from './build/named-contexts.ts';
import { checkRequest, readOptions, type BuildFlags, type BuildOptions, type ProgressMode } from './build/options.ts';
import type { BuildOutput } from './build/outputs.ts';
import { plainProgress } from './build/plain-progress.ts';
import { readInput, type BuildInput } from './build/read-input.ts';
import { targetTable } from './build/target-table.ts';
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
    const display = displayOf(context, options.progress);
    const called = { options, display, outputs, path: input.dockerfilePath };
    try {
      switch (options.call.name) {
        case 'check':
          return await check(context, request, called);
        case 'build':
          return await build(context, request, flags, called);
        case 'targets':
          return await showTargets(context, request, called);
      }
    } finally {
      display.leave();
    }
  },
});

/** What a call works with, once the request is made. */
interface Called {
  readonly options: BuildOptions;
  readonly display: Display;
  readonly outputs: readonly BuildOutput[];
  /** The Dockerfile, as the person would name it. */
  readonly path: string;
}

/** An ID of an earlier build must not outlive one that fails. */
function removeStale({ files, cwd }: CommandContext, path: string): void {
  const target = resolve(cwd, path);
  if (path !== '' && files.exists(target)) files.unlink(target);
}

interface Display {
  readonly report: Report;
  readonly finish: () => Promise<void>;
  /** Whatever happened: nothing is drawn any more. */
  readonly leave: () => void;
  readonly isShown: boolean;
}

function displayOf(context: CommandContext, mode: ProgressMode): Display {
  const nothing = async (): Promise<void> => undefined;
  const leave = (): void => undefined;
  if (mode === 'plain') return { report: plainProgress(context), finish: nothing, leave, isShown: true };
  if (mode !== 'live') return { report: nothing, finish: nothing, leave, isShown: false };
  const live = new LiveProgress(context);
  return { report: live.report, finish: () => live.finish(), leave: () => live.leave(), isShown: true };
}

async function requestOf(
  context: CommandContext,
  given: Pick<Called, 'options' | 'outputs'> & {
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
    namedContexts: await openNamedContexts(context, options.contexts),
    extraHosts: extraHosts(flags['add-host']),
    surroundings: surroundingsOf(flags),
    target: flags.target,
    noCache: flags['no-cache'],
    noCacheFilter: flags['no-cache-filter'],
    cacheImports: await cacheImports(context, options.cacheFrom),
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

async function check(
  context: CommandContext,
  request: BuildRequest,
  { options, display, path }: Called,
): Promise<number> {
  const log = new BuildNotes();
  const result = await explained(context, display, log, () => checkBuild(context.engine, request, display.report));
  await display.finish();
  await tellNoImage(context, options);
  return printCheck(context, { ...result, path }, options.call);
}

/** With `--quiet` the ID of the image is printed, also where none is made. */
async function tellNoImage(context: CommandContext, { progress }: BuildOptions): Promise<void> {
  if (progress === 'quiet') await print(context, '\n');
}

async function showTargets(
  context: CommandContext,
  request: BuildRequest,
  { display, options }: Called,
): Promise<number> {
  const targets = await explained(context, display, new BuildNotes(), () => listTargets(request, display.report));
  await display.finish();
  await tellNoImage(context, options);
  await print(context, targetTable(targets));
  return 0;
}

async function build(
  context: CommandContext,
  request: BuildRequest,
  flags: BuildFlags,
  { display, options, outputs }: Called,
): Promise<number> {
  const notes = new BuildNotes();
  const result = await explained(context, display, notes, () =>
    buildImage(context.engine, request, notes.around(display.report)),
  );
  for (const output of outputs) await writeOutput(context, output, result.image);
  await display.finish();
  if (display.isShown) await complain(context, notes.failures() + notes.warningList(context.isDebug === true));
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
    if (display.isShown) await complain(context, notes.failures() + notes.warningList(context.isDebug === true));
    if (error instanceof BuildError && error.excerpt !== null) await complain(context, formatExcerpt(error.excerpt));
    throw new CliError(`ERROR: failed to build: failed to solve: ${error.message}`);
  }
}
