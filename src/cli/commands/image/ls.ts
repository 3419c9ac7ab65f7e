import { shortId } from '../../../engine/core/digest.ts';
import { filterImages, imageRows, type ImageRow } from '../../../engine/store/list-images.ts';
import { defineCommand } from '../../command.ts';
import { formatRows, type Listing } from '../../format/columns.ts';
import { ago, goTime, humanSize, humanSize3 } from '../../format/units.ts';
import { print } from '../../output.ts';

function listing(now: number, noTrunc: boolean, digests: boolean): Listing<ImageRow> {
  return {
    type: '*formatter.imageContext',
    columns: [
      { name: 'ID', header: 'IMAGE ID', value: ({ image }) => (noTrunc ? image.id : shortId(image.id)) },
      { name: 'Repository', header: 'REPOSITORY', value: ({ repository }) => repository },
      { name: 'Tag', header: 'TAG', value: ({ tag }) => tag },
      { name: 'Digest', header: 'DIGEST', value: ({ digest }) => digest },
      { name: 'CreatedSince', header: 'CREATED', value: ({ image }) => ago(now, image.created) },
      { name: 'CreatedAt', header: 'CREATED AT', value: ({ image }) => goTime(image.created) },
      { name: 'Size', header: 'SIZE', value: ({ size }) => humanSize3(size) },
      { name: 'Containers', header: 'CONTAINERS', value: ({ containers }) => String(containers) },
      { name: 'VirtualSize', header: 'SIZE', value: ({ size }) => humanSize(size) },
      { name: 'SharedSize', header: 'SHARED SIZE', value: () => 'N/A' },
      { name: 'UniqueSize', header: 'UNIQUE SIZE', value: () => 'N/A' },
    ],
    table: ['Repository', 'Tag', ...(digests ? ['Digest'] : []), 'ID', 'CreatedSince', 'Size'],
    raw: `repository: {{.Repository}}\ntag: {{.Tag}}${digests ? '\ndigest: {{.Digest}}' : ''}\nimage_id: {{.ID}}\ncreated_at: {{.CreatedAt}}\nvirtual_size: {{.Size}}\n`,
  };
}

/** The template, or the flag, that makes a listing show digests. */
const wantsDigests = (format: string): boolean => /\{\{[^}]*\.Digest\b/.test(format);

export const imageLs = defineCommand({
  path: ['image', 'ls'],
  aliases: [['image', 'list'], ['images']],
  summary: 'List images, newest first',
  usage: '[OPTIONS] [REPOSITORY[:TAG]]',
  arguments: { kind: 'at-most', count: 1 },
  completes: 'image',
  flags: {
    all: { type: 'bool', short: 'a', help: 'Also the unnamed parents of committed images' },
    digests: { type: 'bool', help: 'Show the digests of pulled names' },
    filter: {
      type: 'filter',
      short: 'f',
      help: 'Only images that fit: dangling, label, before, since, reference, until',
    },
    format: { type: 'string', help: "Shape of the output: 'table', 'table TEMPLATE', 'json' or a Go template" },
    'no-trunc': { type: 'bool', help: "Don't cut the output" },
    quiet: { type: 'bool', short: 'q', help: 'IDs only' },
    tree: { type: 'bool', hidden: true, help: 'Platforms of an image as a tree' },
  },
  run: async (context, flags, [pattern]) => {
    const { state, clock } = context.engine;
    const filter =
      pattern === undefined
        ? flags.filter
        : new Map(flags.filter).set('reference', [...(flags.filter.get('reference') ?? []), pattern]);
    const images = filterImages(state, filter, flags.all, clock.now());
    const digests = flags.digests || wantsDigests(flags.format);
    const rows = imageRows(state, images, digests);
    const format = flags.quiet && flags.format === '' ? '{{.ID}}' : flags.format;
    await print(context, formatRows(listing(clock.now(), flags['no-trunc'], digests), rows, format));
    return 0;
  },
});
