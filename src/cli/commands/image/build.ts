import { buildImage, checkBuild, type BuildRequest, type BuildResult } from '../../../engine/build/build-image.ts';
import { BuildError, formatExcerpt } from '../../../engine/build/errors.ts';
import type { Report } from '../../../engine/build/progress.ts';
import { EngineError } from '../../../engine/core/errors.ts';
import { heldContent } from '../../../engine/fs/read.ts';
import { resolve } from '../../../engine/core/paths.ts';
import { tagKey, parseReference } from '../../../engine/image/reference.ts';
import { recordId } from '../../../engine/build/solve/ids.ts';
import { CliError, defineCommand, type CommandContext } from '../../command.ts';
import { complain, print } from '../../output.ts';
import { printCheck } from './build/check-output.ts';
import { FailureLog } from './build/failure-log.ts';
import { BUILD_FLAGS } from './build/flags.ts';
import { LiveProgress } from './build/live-progress.ts';
import { readOptions, type BuildFlags, type BuildOptions, type ProgressMode } from './build/options.ts';
import { writeOutput, type BuildOutput } from './build/outputs.ts';
import { plainProgress } from './build/plain-progress.ts';
import { readInput, type BuildInput } from './build/read-input.ts';
import { readSecrets } from './build/secrets.ts';

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
  run: async (context, flags, [path = '']) => {
    const options = readOptions(context, flags);
    const input = await readInput(context, path, flags.file);
    const request = await requestOf(context, { flags, options, input });
    const display = displayOf(context, options.progress);
    return options.isCheck
      ? check(context, request, { display, path: input.dockerfilePath })
      : build(context, request, { display, flags, options });
  },
});

interface Display {
  readonly report: Report;
  readonly finish: () => Promise<void>;
  readonly isShown: boolean;
}

function displayOf(context: CommandContext, mode: ProgressMode): Display {
  const nothing = async (): Promise<void> => undefined;
  if (mode === 'plain') return { report: plainProgress(context), finish: nothing, isShown: true };
  if (mode !== 'live') return { report: nothing, finish: nothing, isShown: false };
  const live = new LiveProgress(context);
  return { report: live.report, finish: () => live.finish(), isShown: true };
}

async function requestOf(
  context: CommandContext,
  { flags, options, input }: { readonly flags: BuildFlags; readonly options: BuildOptions; readonly input: BuildInput },
): Promise<BuildRequest> {
  return {
    ...input,
    tags: flags.tag,
    buildArgs: options.buildArgs,
    labels: options.labels,
    secrets: await readSecrets(context, flags.secret),
    target: flags.target,
    noCache: flags['no-cache'],
    noCacheFilter: flags['no-cache-filter'],
    pull: flags.pull,
    exports: exportsOf(options),
    signal: context.signal,
  };
}

function exportsOf({ outputs }: BuildOptions): BuildRequest['exports'] {
  const has = (type: BuildOutput['type']): boolean => outputs.some((output) => output.type === type);
  if (has('image')) return 'image';
  if (has('local')) return 'directory';
  return has('tar') ? 'tarball' : 'nothing';
}

async function check(
  context: CommandContext,
  request: BuildRequest,
  { display, path }: { readonly display: Display; readonly path: string },
): Promise<number> {
  const result = await explained(context, display, '', () => checkBuild(context.engine, request, display.report));
  await display.finish();
  return printCheck(context, { ...result, path });
}

async function build(
  context: CommandContext,
  request: BuildRequest,
  {
    display,
    flags,
    options,
  }: { readonly display: Display; readonly flags: BuildFlags; readonly options: BuildOptions },
): Promise<number> {
  const log = new FailureLog();
  const result = await explained(context, display, log, () =>
    buildImage(context.engine, request, log.around(display.report)),
  );
  for (const output of options.outputs) await writeOutput(context, output, result.image);
  await display.finish();
  if (display.isShown) await complain(context, warningList(result));
  if (options.progress === 'quiet') await print(context, `${result.image.id}\n`);
  writeResultFiles(context, flags, result);
  return 0;
}

/** Runs a build; when it fails, says where: the step with its log, the lines of the Dockerfile, the message. */
async function explained<T>(
  context: CommandContext,
  display: Display,
  log: FailureLog | '',
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
    if (display.isShown && log !== '') await complain(context, log.summary());
    if (error instanceof BuildError && error.excerpt !== null) await complain(context, formatExcerpt(error.excerpt));
    throw new CliError(`ERROR: failed to build: failed to solve: ${error.message}`);
  }
}

/** What the linter found, once more at the end. */
function warningList({ warnings }: BuildResult): string {
  if (warnings.length === 0) return '';
  const count = warnings.length === 1 ? '1 warning' : `${warnings.length} warnings`;
  const rows = warnings.map(({ rule, message, start }) => ` - ${rule}: ${message} (line ${start})\n`);
  return `\n ${count} found (use docker --debug to expand):\n${rows.join('')}`;
}

function writeResultFiles(context: CommandContext, flags: BuildFlags, { image }: BuildResult): void {
  const write = (path: string, text: string): void => {
    if (path !== '') context.files.write(resolve(context.cwd, path), heldContent(text), 0o644);
  };
  write(flags.iidfile, image.id);
  const names = flags.tag.map((tag) => tagKey(parseReference(tag))).join(',');
  const metadata = {
    'buildx.build.ref': `default/default/${recordId(context.engine.random)}`,
    'containerimage.config.digest': image.id,
    'containerimage.digest': image.id,
    ...(names === '' ? {} : { 'image.name': names }),
  };
  write(flags['metadata-file'], JSON.stringify(metadata, null, 2));
}
