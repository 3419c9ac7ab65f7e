import { EngineError } from '../../../engine/core/errors.ts';
import { booleanFilter, checkFilters } from '../../../engine/store/filters.ts';
import { LIST_FORMAT } from '../../format/columns.ts';
import { defineCommand } from '../../command.ts';
import { quote } from '../../../engine/core/go/quote.ts';
import { notSimulated } from '../../not-simulated.ts';
import { complain } from '../../output.ts';

const MOST = 100;
const AUTOMATED =
  'WARNING: the "is-automated" filter is deprecated, and searching for "is-automated=true" will not yield any results in future.\n';

export const search = defineCommand({
  path: ['search'],
  aliases: [],
  summary: 'Look for images on Docker Hub (not simulated)',
  usage: '[OPTIONS] TERM',
  arguments: { kind: 'exactly', count: 1 },
  completes: 'none',
  flags: {
    filter: { type: 'filter', short: 'f', help: 'Only images that fit: is-automated, is-official, stars' },
    format: LIST_FORMAT,
    limit: { type: 'int', help: 'How many to list at most' },
    'no-trunc': { type: 'bool', help: "Don't cut the output" },
  },
  run: async (context, { filter, limit }) => {
    if (filter.has('is-automated')) await complain(context, AUTOMATED);
    checkFilters(filter, ['is-automated', 'is-official', 'stars']);
    for (const name of ['is-automated', 'is-official']) booleanFilter(filter, name);
    for (const stars of filter.get('stars') ?? []) checkStars(stars);
    if (limit !== 0 && (limit < 1 || limit > MOST)) {
      throw new EngineError('invalid-limit', 'invalid', `limit ${limit} is outside the range of [1, ${MOST}]`);
    }
    throw notSimulated('docker search');
  },
});

function checkStars(stars: string): void {
  if (/^[+-]?\d+$/.test(stars)) return;
  const fault = `strconv.Atoi: parsing ${quote(stars)}: invalid syntax`;
  throw new EngineError('invalid-filter', 'invalid', `invalid filter 'stars=${stars}': ${fault}`);
}
