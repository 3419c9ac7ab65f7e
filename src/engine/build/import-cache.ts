import { EngineError } from '../core/errors.ts';
import type { Engine } from '../engine.ts';
import { parseReference, tagKey } from '../image/reference.ts';
import { decodeInlineCache, type InlineRecord } from './inline-cache.ts';
import { findRemote } from '../registry/pull.ts';
import type { Progress } from './progress.ts';

/** A cache beside the engine's own (`--cache-from`). */
export interface CacheImport {
  /** `registry`: an image that may hold a cache. The engine knows no other type. */
  readonly type: string;
  /** Its name as written. */
  readonly reference: string;
}

/**
 * Looks for the caches that a build is to use, and tells of each; one that is not there does not stop the build. Returns
 * the results that images of the store tell of; those of the registry tell of none.
 */
export async function importCaches(
  engine: Engine,
  imports: readonly CacheImport[],
  progress: Progress,
): Promise<readonly InlineRecord[]> {
  const records: InlineRecord[] = [];
  for (const { type, reference } of imports) {
    const shown = await progress.start(`importing cache manifest from ${reference}`);
    const fault = type === 'registry' ? registryFault(engine, reference) : `unknown cache importer: ${type}`;
    if (fault !== null) {
      await shown.error(fault);
      continue;
    }
    records.push(...recordsOf(engine, reference));
    await shown.done();
  }
  return records;
}

function recordsOf({ state }: Engine, reference: string): readonly InlineRecord[] {
  const id = state.tags.get(tagKey(parseReference(reference)));
  const image = id === undefined ? undefined : state.images.get(id);
  return image === undefined ? [] : decodeInlineCache(image);
}

/** What is wrong with an image as a cache; `null` when it is here or in the registry. */
function registryFault(engine: Engine, written: string): string | null {
  try {
    const reference = parseReference(written);
    if (!engine.state.tags.has(tagKey(reference))) findRemote(engine, reference);
    return null;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return `failed to configure registry cache importer: ${reasonOf(error, written)}`;
  }
}

function reasonOf({ code, message }: EngineError, written: string): string {
  if (code === 'manifest-unknown') return `${tagKey(parseReference(written))}: not found`;
  return code === 'pull-denied' || message.startsWith('pull access denied')
    ? 'pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed'
    : message;
}
