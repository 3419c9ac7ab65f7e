import { EngineError } from '../../../../engine/core/errors.ts';
import { quote } from '../../../../engine/core/go/quote.ts';
import { resolve } from '../../../../engine/core/paths.ts';
import { parsePlatform } from '../../../../engine/build/plan/platform.ts';
import { parseReference } from '../../../../engine/image/reference.ts';
import { CliError, type CommandContext, type FlagValues } from '../../../command.ts';
import { notSimulated } from '../../../not-simulated.ts';
import { requireBuilder } from '../../buildx/require-builder.ts';
import { wantsAttestations } from './attestations.ts';
import { active } from './cache-imports.ts';
import { readCacheEntries, type CacheEntry } from './cache-entries.ts';
import { lastCall, readCall, type Call } from './call.ts';
import type { BUILD_FLAGS } from './flags.ts';
import { readNamedContexts } from './named-contexts.ts';
import {
  checkDestinations,
  outputsOf,
  pushesUnnamed,
  readExports,
  unsupported,
  type BuildOutput,
  type ExportEntry,
} from './outputs.ts';
import { pairsOf } from './pairs.ts';
import { readSecrets, secretSource, type SecretSource } from './secrets.ts';

export type BuildFlags = FlagValues<typeof BUILD_FLAGS>;
export type ProgressMode = 'live' | 'plain' | 'rawjson' | 'none' | 'quiet';

/** What the flags say, each by itself. */
export interface BuildOptions {
  readonly buildArgs: ReadonlyMap<string, string>;
  readonly labels: ReadonlyMap<string, string>;
  /** `--build-context`: what stands for a name. */
  readonly contexts: ReadonlyMap<string, string>;
  readonly exports: readonly ExportEntry[];
  readonly cacheFrom: readonly CacheEntry[];
  readonly cacheTo: readonly CacheEntry[];
  readonly secrets: readonly SecretSource[];
  readonly wantsAttestations: boolean;
  /** `null` for a build. */
  readonly call: Call | null;
  readonly progress: ProgressMode;
}

const fault = (message: string): CliError => new CliError(`ERROR: ${message}`);
const failed = (message: string): CliError => fault(`failed to build: ${message}`);

/** Reads the flags in buildx's order, so that of several faults the same one is told. */
export function readOptions(context: CommandContext, flags: BuildFlags): BuildOptions {
  const { SOURCE_DATE_EPOCH = '' } = context.env;
  const own = pairsOf(flags['build-arg'], context.env);
  const isDated = SOURCE_DATE_EPOCH !== '' && !own.has('SOURCE_DATE_EPOCH');
  const buildArgs = isDated ? new Map([...own, ['SOURCE_DATE_EPOCH', SOURCE_DATE_EPOCH]]) : own;
  const labels = pairsOf(flags.label, null);
  const attested = wantsAttestations(flags);
  const contexts = readNamedContexts(flags['build-context']);
  const exports = readExports(flags.output);
  if (flags.iidfile !== '' && exports.some(({ type }) => type === 'local' || type === 'tar'))
    throw fault('local and tar exporters are incompatible with image ID file');
  const cacheFrom = readCacheEntries(flags['cache-from']);
  const cacheTo = readCacheEntries(flags['cache-to']);
  const secrets = flags.secret.filter((text) => text !== '').map(secretSource);
  const call = readCall(lastCall(flags));
  requireBuilder(flags.builder);
  const progress = progressMode(context, flags);
  return {
    buildArgs,
    labels,
    contexts,
    exports,
    cacheFrom,
    cacheTo,
    secrets,
    wantsAttestations: attested,
    call,
    progress,
  };
}

function progressMode({ stderr, env }: CommandContext, flags: BuildFlags): ProgressMode {
  const { progress } = flags;
  if (flags.quiet || progress === 'quiet') {
    if (!['auto', 'quiet', 'none'].includes(progress))
      throw fault(`progress=${progress} and quiet cannot be used together`);
    return 'quiet';
  }
  const { BUILDKIT_PROGRESS = '' } = env;
  return displayOf(progress === 'auto' && BUILDKIT_PROGRESS !== '' ? BUILDKIT_PROGRESS : progress, stderr.isTerminal);
}

function displayOf(mode: string, isTerminal: boolean): ProgressMode {
  switch (mode) {
    case 'auto':
    case '':
      return isTerminal ? 'live' : 'plain';
    case 'tty':
      if (!isTerminal) throw fault('failed to get console: provided file is not a console');
      return 'live';
    case 'plain':
    case 'none':
    case 'rawjson':
      return mode;
    case 'quiet':
      return 'none';
    default:
      throw fault(`invalid progress mode ${mode}`);
  }
}

/** What has to be right before the context is looked at (buildx `RunBuild`). */
export async function checkRequest(
  context: CommandContext,
  flags: BuildFlags,
  options: BuildOptions,
): Promise<{ readonly secrets: ReadonlyMap<string, Uint8Array>; readonly outputs: readonly BuildOutput[] }> {
  if (flags['no-cache'] && flags['no-cache-filter'].length > 0)
    throw failed('--no-cache and --no-cache-filter cannot currently be used together');
  for (const text of platformsOf(flags))
    if (text.toLowerCase() !== 'local' && parsePlatform(text) === null)
      throw failed(`${quote(text)}: unknown operating system or architecture: invalid argument`);
  const secrets = await readSecrets(context, options.secrets);
  checkSsh(context, flags.ssh);
  checkDestinations(context, options.exports);
  for (const text of flags.annotation) checkAnnotation(text);
  for (const text of flags.allow) checkEntitlement(text);
  if (active(options.cacheTo).some(({ type }) => type !== 'inline'))
    throw unsupported('Cache export', 'build-cache-backends');
  if (options.wantsAttestations) throw unsupported('Attestation', 'attestations');
  checkTags(flags.tag);
  const exports: readonly ExportEntry[] = flags.push
    ? [...options.exports, { type: 'registry', destination: '', attributes: new Map() }]
    : options.exports;
  if (flags.tag.length === 0 && pushesUnnamed(exports)) throw failed('tag is needed when pushing to registry');
  return { secrets, outputs: outputsOf(exports) };
}

export const platformsOf = (flags: Pick<BuildFlags, 'platform'>): readonly string[] =>
  flags.platform.flatMap((text) => text.split(','));

function checkSsh({ env, files, cwd }: CommandContext, given: readonly string[]): void {
  const { SSH_AUTH_SOCK = '' } = env;
  for (const text of given.filter((spec) => spec !== '')) {
    const [id = '', path = ''] = text.split('=', 2);
    if (path === '' && SSH_AUTH_SOCK === '') {
      const reason = 'invalid empty ssh agent socket: make sure SSH_AUTH_SOCK is set';
      throw failed(`failed to convert agent config {${id} [${path}] false}: ${reason}`);
    }
    if (path !== '' && !files.exists(resolve(cwd, path.split(',')[0] ?? ''))) {
      const reason = `failed to convert agent config for ID: ${quote(id)}: stat ${path}: no such file or directory`;
      throw failed(`failed to convert agent config {${id} [${path}] false}: ${reason}`);
    }
    throw notSimulated('docker build --ssh');
  }
}

function checkAnnotation(text: string): void {
  if (text === '') return;
  const equals = text.indexOf('=');
  if (equals < 0) throw failed(`parse annotations: invalid annotation ${quote(text)}, expected key=value`);
  const [types, key] = text.slice(0, equals).split(':', 2);
  if (key === undefined) return;
  for (const type of (types ?? '').split(',').map((word) => word.replace(/\[.*$/, '')))
    if (!ANNOTATED.includes(type)) throw failed(`parse annotations: unknown annotation type ${quote(type)}`);
  if (types?.startsWith('index') === true) throw failed('index annotations not supported for single platform export');
}

const ANNOTATED = ['manifest', 'index', 'manifest-descriptor', 'index-descriptor'];

const ENTITLEMENTS = ['network.host', 'security.insecure', 'device'];

function checkEntitlement(text: string): void {
  const known = ENTITLEMENTS.includes(text) || text.startsWith('device=') || text === '';
  if (!known) throw failed(`unknown entitlement ${text}`);
}

function checkTags(tags: readonly string[]): void {
  for (const tag of tags) {
    if (tag === '') throw failed('invalid tag "": repository name must have at least one component');
    try {
      parseReference(tag);
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      const reason = /repository name .*must be lowercase/.test(error.message)
        ? 'repository name must be lowercase'
        : error.message;
      throw failed(`invalid tag ${quote(tag)}: ${reason}`);
    }
  }
}
