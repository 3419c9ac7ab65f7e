import type { CacheImport } from '../../../../engine/build/import-cache.ts';
import { resolve } from '../../../../engine/core/paths.ts';
import { parseBool } from '../../../../engine/core/go/parse-bool.ts';
import { CliError, type CommandContext } from '../../../command.ts';
import { notSimulated } from '../../../not-simulated.ts';
import { complain } from '../../../output.ts';
import type { CacheEntry } from './cache-entries.ts';
import type { BuildOptions } from './options.ts';

/** What `--cache-from` leaves to the engine: a folder is the client's own, and only warned of where it is no cache. */
export async function cacheImports(
  context: CommandContext,
  entries: readonly CacheEntry[],
): Promise<readonly CacheImport[]> {
  const imports: CacheImport[] = [];
  for (const { type, attributes } of active(entries)) {
    const reference = attributes.get('ref') ?? '';
    const folder = attributes.get('src') ?? '';
    if (type === 'local' && folder === '') throw fault('local cache importer requires src');
    if (type === 'registry' && reference === '') throw fault('registry cache importer requires ref');
    if (type === 'local') await warnOfFolder(context, folder);
    else imports.push({ type, reference: reference === '' ? type : reference });
  }
  return imports;
}

/** Whether the image is to carry its cache: `--cache-to type=inline`, or the build argument that came before it. */
export function tellsCache({ cacheTo, buildArgs }: Pick<BuildOptions, 'cacheTo' | 'buildArgs'>): boolean {
  const asked = parseBool(buildArgs.get('BUILDKIT_INLINE_CACHE') ?? '') === true;
  return asked || cacheTo.some(({ type }) => type === 'inline');
}

/** A cache of GitHub's is left out where there is none to talk to. */
export const active = (entries: readonly CacheEntry[]): readonly CacheEntry[] =>
  entries.filter(({ type, attributes }) => {
    const hasPlace = (attributes.get('url') ?? '') !== '' || (attributes.get('url_v2') ?? '') !== '';
    return type !== 'gha' || (hasPlace && (attributes.get('token') ?? '') !== '');
  });

const fault = (message: string): CliError => new CliError(`ERROR: failed to build: ${message}`);

async function warnOfFolder(context: CommandContext, folder: string): Promise<void> {
  const { files, cwd } = context;
  const index = `${folder}/index.json`;
  if (files.exists(resolve(cwd, index))) throw notSimulated('A cache in a folder');
  const reason = files.exists(resolve(cwd, folder))
    ? `could not read ${index}: open ${index}`
    : `could not lock ${index}.lock: open ${index}.lock`;
  const warning = `local cache import at ${folder} not found due to err: ${reason}: no such file or directory`;
  await complain(context, `WARNING: ${warning}\n`);
}
