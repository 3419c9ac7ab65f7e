import type { CacheImport } from '../../../../engine/build/import-cache.ts';
import { resolve } from '../../../../engine/core/paths.ts';
import type { CommandContext } from '../../../command.ts';
import { notSimulated } from '../../../not-simulated.ts';
import { complain } from '../../../output.ts';
import type { CacheEntry } from './cache-entries.ts';

/** What `--cache-from` leaves to the engine: a folder is the client's own, and only warned of where it is no cache. */
export async function cacheImports(
  context: CommandContext,
  entries: readonly CacheEntry[],
): Promise<readonly CacheImport[]> {
  const imports: CacheImport[] = [];
  for (const { type, attributes } of entries) {
    const reference = attributes.get('ref') ?? '';
    if (type === 'local') await warnOfFolder(context, attributes.get('src') ?? '');
    else imports.push({ type, reference: reference === '' ? type : reference });
  }
  return imports;
}

async function warnOfFolder(context: CommandContext, folder: string): Promise<void> {
  const { files, cwd } = context;
  if (files.exists(resolve(cwd, folder))) throw notSimulated('A cache in a folder');
  const lock = `${folder}/index.json.lock`;
  const fault = `could not lock ${lock}: open ${lock}: no such file or directory`;
  await complain(context, `WARNING: local cache import at ${folder} not found due to err: ${fault}\n`);
}
