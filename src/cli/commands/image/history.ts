import { shortId } from '../../../engine/core/digest.ts';
import { EngineError } from '../../../engine/core/errors.ts';
import type { EngineState } from '../../../engine/store/state.ts';
import type { Image } from '../../../engine/image/types.ts';
import { resolveImage } from '../../../engine/store/images.ts';
import { defineCommand } from '../../command.ts';
import { formatRows, type Listing } from '../../format/columns.ts';
import { ago, humanSize3, rfc3339 } from '../../format/units.ts';
import { print } from '../../output.ts';

interface Row {
  readonly id: string;
  readonly created: number;
  readonly createdBy: string;
  readonly size: number;
  readonly comment: string;
}

const CREATED_BY_WIDTH = 45;
const MISSING = '<missing>';

/** Text cut to so many characters, the last of them `…`. */
function ellipsis(text: string, width: number): string {
  const characters = Array.from(text);
  return characters.length <= width ? text : `${characters.slice(0, width - 1).join('')}…`;
}

function listing(now: number, human: boolean, noTrunc: boolean): Listing<Row> {
  return {
    type: '*image.historyContext',
    columns: [
      { name: 'ID', header: 'IMAGE', value: ({ id }) => id },
      {
        name: 'CreatedSince',
        header: human ? 'CREATED' : 'CREATED AT',
        value: ({ created }) => (human ? ago(now, created) : rfc3339(created)),
      },
      { name: 'CreatedAt', header: 'CREATED AT', value: ({ created }) => rfc3339(created) },
      {
        name: 'CreatedBy',
        header: 'CREATED BY',
        value: ({ createdBy }) =>
          noTrunc ? createdBy.replaceAll('\t', ' ') : ellipsis(createdBy.replaceAll('\t', ' '), CREATED_BY_WIDTH),
      },
      { name: 'Size', header: 'SIZE', value: ({ size }) => (human ? humanSize3(size) : String(size)) },
      { name: 'Comment', header: 'COMMENT', value: ({ comment }) => comment },
    ],
    table: ['ID', 'CreatedSince', 'CreatedBy', 'Size', 'Comment'],
  };
}

/** Rows newest first. Only images that a commit stands on keep their ID below the top row; BuildKit's have no parent. */
function rowsOf(state: EngineState, image: Image, noTrunc: boolean): readonly Row[] {
  let layer = 0;
  const rows = image.config.history.map((entry): Omit<Row, 'id'> => {
    const chainId = entry.emptyLayer === true ? undefined : image.chain[layer++];
    return {
      created: Date.parse(entry.created),
      createdBy: entry.createdBy,
      comment: entry.comment ?? '',
      size: chainId === undefined ? 0 : (state.layers.get(chainId)?.size ?? 0),
    };
  });
  const ids = new Map<number, string>();
  for (
    let current: Image | undefined = image;
    current !== undefined;
    current = current.parent === null ? undefined : state.images.get(current.parent)
  ) {
    ids.set(current.config.history.length - 1, noTrunc ? current.id : shortId(current.id));
  }
  return rows.map((row, index) => ({ ...row, id: ids.get(index) ?? MISSING })).reverse();
}

export const imageHistory = defineCommand({
  path: ['image', 'history'],
  aliases: [['history']],
  summary: 'List the steps that an image was built in, newest first',
  usage: '[OPTIONS] IMAGE',
  arguments: { kind: 'exactly', count: 1 },
  completes: 'image',
  flags: {
    format: { type: 'string', help: "Shape of the output: 'table', 'table TEMPLATE', 'json' or a Go template" },
    human: { type: 'bool', short: 'H', default: true, help: 'Sizes and dates for people' },
    'no-trunc': { type: 'bool', help: "Don't cut the output" },
    platform: { type: 'string', help: 'Look at the image for a platform' },
    quiet: { type: 'bool', short: 'q', help: 'IDs only' },
  },
  run: async (context, flags, [name = '']) => {
    if (name === '') throw new EngineError('page-not-found', 'not-found', 'page not found');
    const { state, clock } = context.engine;
    const rows = rowsOf(state, resolveImage(state, name), flags['no-trunc']);
    const format = flags.quiet && flags.format === '' ? '{{.ID}}' : flags.format;
    await print(context, formatRows(listing(clock.now(), flags.human, flags['no-trunc']), rows, format));
    return 0;
  },
});
