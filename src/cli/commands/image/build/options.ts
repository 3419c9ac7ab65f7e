import { quote } from '../../../../engine/core/go/quote.ts';
import { EngineError } from '../../../../engine/core/errors.ts';
import { PLATFORM, parsePlatform } from '../../../../engine/build/plan/platform.ts';
import { parseReference } from '../../../../engine/image/reference.ts';
import { CliError, type CommandContext, type FlagValues } from '../../../command.ts';
import { notSimulated } from '../../../not-simulated.ts';
import type { BUILD_FLAGS } from './flags.ts';
import { checkOutput, readOutputs, unsupported, type BuildOutput } from './outputs.ts';
import { pairsOf } from './pairs.ts';

export type BuildFlags = FlagValues<typeof BUILD_FLAGS>;
export type ProgressMode = 'live' | 'plain' | 'none' | 'quiet';

/** What the flags ask for, once they are found to go together. */
export interface BuildOptions {
  readonly buildArgs: ReadonlyMap<string, string>;
  readonly labels: ReadonlyMap<string, string>;
  readonly outputs: readonly BuildOutput[];
  readonly progress: ProgressMode;
  readonly isCheck: boolean;
}

const fault = (message: string): CliError => new CliError(`ERROR: ${message}`);

/** Reads the flags in buildx's order, so that of several faults the same one is told. */
export function readOptions(context: CommandContext, flags: BuildFlags): BuildOptions {
  const buildArgs = pairsOf(flags['build-arg'], context.env);
  const labels = pairsOf(flags.label, null);
  const outputs = readOutputs([...flags.output, ...(flags.push ? ['type=registry'] : [])]);
  if (flags.iidfile !== '' && outputs.some(({ type }) => type === 'local' || type === 'tar'))
    throw fault('local and tar exporters are incompatible with image ID file');
  const isCheck = flags.check || flags.call === 'check' || flags.call === 'lint';
  if (!isCheck && flags.call !== 'build') throw notSimulated(`docker build --call=${flags.call}`);
  refuseBuilder(flags.builder);
  const progress = progressMode(context, flags);
  refuseAbsent(flags);
  for (const output of outputs) checkOutput(context, output);
  checkPlatforms(flags.platform);
  checkTags(flags.tag);
  return { buildArgs, labels, outputs, progress, isCheck };
}

function refuseBuilder(name: string): void {
  if (name !== '' && name !== 'default') throw fault(`no builder ${quote(name)} found`);
}

function progressMode({ stderr }: CommandContext, flags: BuildFlags): ProgressMode {
  const { progress } = flags;
  if (flags.quiet) {
    if (!['auto', 'quiet', 'none'].includes(progress))
      throw fault(`progress=${progress} and quiet cannot be used together`);
    return 'quiet';
  }
  if (progress === 'auto' || progress === '') return stderr.isTerminal ? 'live' : 'plain';
  if (progress === 'tty') {
    if (!stderr.isTerminal) throw fault('failed to get console: provided file is not a console');
    return 'live';
  }
  if (progress === 'plain' || progress === 'quiet' || progress === 'none') return progress;
  if (progress === 'rawjson') throw notSimulated('docker build --progress=rawjson');
  throw fault(`invalid progress mode ${progress}`);
}

/** What Docker's own builder has and this one has not. */
function refuseAbsent(flags: BuildFlags): void {
  if (flags['no-cache'] && flags['no-cache-filter'].length > 0)
    throw fault('failed to build: --no-cache and --no-cache-filter cannot currently be used together');
  if (flags['cache-to'].some((target) => !/^(?:type=)?inline$/.test(target)))
    throw unsupported('Cache export', 'build-cache-backends');
  if (flags.sbom !== '' && flags.sbom !== 'false') throw unsupported('Attestation', 'attestations');
  if (flags.attest.length > 0) throw unsupported('Attestation', 'attestations');
  if (flags['build-context'].length > 0) throw notSimulated('docker build --build-context');
  if (flags.ssh.length > 0) throw notSimulated('docker build --ssh');
}

function checkPlatforms(given: readonly string[]): void {
  const platforms = given.flatMap((text) => text.split(','));
  for (const text of platforms) {
    const platform = parsePlatform(text);
    if (platform === null)
      throw fault(`failed to build: ${quote(text)}: unknown operating system or architecture: invalid argument`);
    if (platforms.length > 1) throw unsupported('Multi-platform build', 'build-multi-platform');
    if (platform !== PLATFORM) throw notSimulated(`Building for ${platform}`);
  }
}

function checkTags(tags: readonly string[]): void {
  for (const tag of tags) {
    try {
      parseReference(tag);
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      const reason = /repository name .*must be lowercase/.test(error.message)
        ? 'repository name must be lowercase'
        : error.message;
      throw fault(`failed to build: invalid tag ${quote(tag)}: ${reason}`);
    }
  }
}
