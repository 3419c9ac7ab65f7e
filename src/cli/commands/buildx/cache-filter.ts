import { fitsFilter, type CacheUsage } from '../../../engine/build/cache-usage.ts';
import { DurationError, parseDuration } from '../../../engine/core/go/duration.ts';
import { quote } from '../../../engine/core/go/quote.ts';
import { CliError } from '../../command.ts';

/** What `--filter` chooses among cache records. */
interface CacheFilter {
  readonly matches: (usage: CacheUsage) => boolean;
  /** Milliseconds for which a record must not have been used; 0 where nothing was said. */
  readonly unusedFor: number;
}

const NANOSECONDS_IN_MILLISECOND = 1e6;

/** Reads `--filter` as buildx does (`toBuildkitPruneInfo`): `until` is a length of time, each other name one value. */
export function cacheFilter(filters: ReadonlyMap<string, readonly string[]>): CacheFilter {
  const until = filters.get('until') ?? [];
  const unused = filters.get('unused-for') ?? [];
  if (until.length > 0 && unused.length > 0) throw new CliError('ERROR: conflicting filters "until" and "unused-for"');
  const key = unused.length > 0 ? 'unused-for' : 'until';
  const others = [...filters].filter(([name]) => name !== 'until' && name !== 'unused-for');
  if (others.some(([, values]) => values.length > 1) || until.length + unused.length > 1)
    throw new CliError('ERROR: filters expect only one value');
  return {
    matches: (usage) => others.every(([name, values]) => fitsFilter(usage, name, values[0] ?? '')),
    unusedFor: durationOf(key, until[0] ?? unused[0]),
  };
}

function durationOf(key: string, text: string | undefined): number {
  if (text === undefined) return 0;
  try {
    return parseDuration(text) / NANOSECONDS_IN_MILLISECOND;
  } catch (error) {
    if (!(error instanceof DurationError)) throw error;
    throw new CliError(`ERROR: ${quote(key)} filter expects a duration (e.g., '24h'): ${error.message}`);
  }
}
