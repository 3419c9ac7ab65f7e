import { shortId, type ImageId } from '../../../engine/core/digest.ts';
import { EngineError } from '../../../engine/core/errors.ts';
import type { Image } from '../../../engine/image/types.ts';
import { resolveImage } from '../../../engine/store/images.ts';
import { namesOf } from '../../../engine/store/names.ts';
import type { EngineState } from '../../../engine/store/state.ts';
import { defineCommand } from '../../command.ts';
import { formatRows, LIST_FORMAT, type Listing } from '../../format/columns.ts';
import { bool, int, string, strings, struct, type Value } from '../../format/template/value.ts';
import { ago, humanSize3, rfc3339 } from '../../format/units.ts';
import { ellipsis } from '../../format/width.ts';
import { checkPlatform, wantedPlatform } from '../../platform.ts';
import { print } from '../../output.ts';

interface Row {
  readonly id: string;
  readonly wholeId: string;
  /** Names of the image that it is the last step of; looked for only where they are shown. */
  readonly tags: () => readonly string[] | null;
  readonly created: number;
  readonly createdBy: string;
  readonly size: number;
  readonly comment: string;
}

const CREATED_BY_WIDTH = 45;
const MISSING = '<missing>';
/** Nobody built an image before: such a date is a stand-in (docker/cli). */
const EPOCH = Date.UTC(2000, 0, 1);

function listing(now: number, human: boolean, noTrunc: boolean): Listing<Row> {
  const createdBy = (text: string): string => {
    const flat = text.replaceAll('\t', ' ');
    return noTrunc ? flat : ellipsis(flat, CREATED_BY_WIDTH);
  };
  const createdSince = (created: number): string => {
    if (!human) return rfc3339(created);
    return created <= EPOCH ? 'N/A' : ago(now, created);
  };
  return {
    type: '*image.historyContext',
    columns: [
      { name: 'ID', header: 'IMAGE', value: ({ id }) => id },
      { name: 'CreatedSince', header: 'CREATED', value: ({ created }) => createdSince(created) },
      { name: 'CreatedAt', header: 'CREATED AT', value: ({ created }) => rfc3339(created) },
      { name: 'CreatedBy', header: 'CREATED BY', value: (row) => createdBy(row.createdBy) },
      { name: 'Size', header: 'SIZE', value: ({ size }) => (human ? humanSize3(size) : String(size)) },
      { name: 'Comment', header: 'COMMENT', value: ({ comment }) => comment },
    ],
    table: ['ID', human ? 'CreatedSince' : 'CreatedAt', 'CreatedBy', 'Size', 'Comment'],
    inside: (row) => [
      ['trunc', '-', bool(!noTrunc)],
      ['human', '-', bool(human)],
      ['h', '-', historyItem(row)],
    ],
  };
}

/** A row as the engine answers it (moby `image.HistoryResponseItem`). */
const historyItem = ({ wholeId, created, createdBy, size, comment, tags }: Row): Value =>
  struct('image.HistoryResponseItem', [
    ['Comment', 'Comment', string(comment)],
    ['Created', 'Created', int(Math.floor(created / 1000), 'int64')],
    ['CreatedBy', 'CreatedBy', string(createdBy)],
    ['ID', 'Id', string(wholeId)],
    ['Size', 'Size', int(size, 'int64')],
    ['Tags', 'Tags', strings(tags())],
  ]);

/** IDs of an image and of those it was committed from: one for each row, as far as they are known. */
function lineage(state: EngineState, image: Image): readonly ImageId[] {
  const ids: ImageId[] = [];
  for (let current: Image | undefined = image; current !== undefined;) {
    ids.push(current.id);
    current = current.parent === null ? undefined : state.images.get(current.parent);
  }
  return ids;
}

/** Rows newest first (moby `ImageHistory`). */
function rowsOf(state: EngineState, image: Image, noTrunc: boolean): readonly Row[] {
  let layer = 0;
  const entries = image.config.history.map((entry) => {
    const isEmpty = entry.emptyLayer === true;
    if (!isEmpty && layer >= image.chain.length) {
      throw new EngineError('bad-history', 'system', 'too many non-empty layers in History section');
    }
    const chainId = isEmpty ? undefined : image.chain[layer++];
    return { entry, size: chainId === undefined ? 0 : (state.layers.get(chainId)?.size ?? 0) };
  });
  const ids = lineage(state, image);
  return entries.toReversed().map(({ entry, size }, index) => ({
    ...rowId(state, ids[index], noTrunc),
    created: Date.parse(entry.created),
    createdBy: entry.createdBy,
    size,
    comment: entry.comment ?? '',
  }));
}

function rowId(state: EngineState, id: ImageId | undefined, noTrunc: boolean): Pick<Row, 'id' | 'wholeId' | 'tags'> {
  if (id === undefined) return { id: MISSING, wholeId: MISSING, tags: () => null };
  return { id: noTrunc ? id : shortId(id), wholeId: id, tags: () => namesOf(state, id).tags };
}

export const imageHistory = defineCommand({
  path: ['image', 'history'],
  aliases: [['history']],
  summary: 'List the steps that an image was built in, newest first',
  usage: '[OPTIONS] IMAGE',
  arguments: { kind: 'exactly', count: 1 },
  completes: 'image',
  flags: {
    format: LIST_FORMAT,
    human: { type: 'bool', short: 'H', default: true, help: 'Sizes and dates for people' },
    'no-trunc': { type: 'bool', help: "Don't cut the output" },
    platform: { type: 'string', help: 'Look at the image for a platform, such as "linux/amd64"' },
    quiet: { type: 'bool', short: 'q', help: 'IDs only' },
  },
  run: async (context, flags, [name = '']) => {
    const platform = wantedPlatform(flags.platform, 'invalid platform: ');
    if (name === '') throw new EngineError('page-not-found', 'not-found', 'page not found');
    const { state, clock } = context.engine;
    const image = resolveImage(state, name);
    checkPlatform(image, name, platform);
    const isPlain = flags.format === '' || flags.format === 'table';
    const rows = rowsOf(state, image, flags['no-trunc']);
    const format = flags.quiet && isPlain ? '{{.ID}}' : flags.format;
    await print(context, formatRows(listing(clock.now(), flags.human, flags['no-trunc']), rows, format));
    return 0;
  },
});
