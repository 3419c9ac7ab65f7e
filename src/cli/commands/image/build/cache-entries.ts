import { quote } from '../../../../engine/core/go/quote.ts';
import { CliError } from '../../../command.ts';
import { fieldsOf, pairOf } from './csv.ts';

/** A `--cache-from` or `--cache-to`: its type and what it says beside. */
export interface CacheEntry {
  readonly type: string;
  /** By key in lower case: `ref`, `src`, `dest`… */
  readonly attributes: ReadonlyMap<string, string>;
}

/** Reads `--cache-from` or `--cache-to`; names of images are of type `registry` (buildx `ParseCacheEntry`). */
export function readCacheEntries(given: readonly string[]): readonly CacheEntry[] {
  return given
    .filter((text) => text !== '')
    .flatMap((text) => {
      const fields = fieldsOf(text);
      return text.includes('=') ? [readEntry(text, fields)] : fields.map(named);
    });
}

const named = (reference: string): CacheEntry => ({ type: 'registry', attributes: new Map([['ref', reference]]) });

function readEntry(text: string, fields: readonly string[]): CacheEntry {
  const attributes = new Map<string, string>();
  for (const field of fields) {
    const pair = pairOf(field);
    if (pair === null) throw new CliError(`ERROR: invalid value ${field}`);
    attributes.set(pair.key, pair.value);
  }
  const type = attributes.get('type') ?? '';
  if (type === '') throw new CliError(`ERROR: type required form> ${quote(text)}`);
  return { type, attributes };
}
