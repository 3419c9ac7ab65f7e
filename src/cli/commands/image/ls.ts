import { isDangling } from '../../../engine/store/names.ts';
import { filterImages, imageRows, type ImageRow } from '../../../engine/store/list-images.ts';
import type { EngineState } from '../../../engine/store/state.ts';
import { CliError, defineCommand } from '../../command.ts';
import { formatRowBytes, LIST_FORMAT, type Column, type Listing } from '../../format/columns.ts';
import { agesAt, goTime, humanSize, humanSize3 } from '../../format/units.ts';
import { quote } from '../../../engine/core/go/quote.ts';
import { bool, string } from '../../format/template/value.ts';
import { complain, print, printBytes } from '../../output.ts';
import { imageSummary } from './summary-value.ts';
import { imageTree } from './tree.ts';

interface Shape {
  readonly noTrunc: boolean;
  /** Whether the table has the column of digests. */
  readonly digests: boolean;
  /** Whether digests were asked for at all; `<none>` stands for them otherwise. */
  readonly showsDigests: boolean;
}

/** Many images are of the same size. */
function remembered(show: (bytes: number) => string): (bytes: number) => string {
  const shown = new Map<number, string>();
  return (bytes) => {
    const text = shown.get(bytes) ?? show(bytes);
    shown.set(bytes, text);
    return text;
  };
}

const sizeText = remembered(humanSize3);

type ImageColumn = Column<ImageRow>;

/** What is the same in every listing, so that its text need not be made again for an image that is as it was. */
const WHOLE_ID: ImageColumn = { name: 'ID', header: 'IMAGE ID', value: ({ image }) => image.id };
const SHORT_ID: ImageColumn = { ...WHOLE_ID, value: ({ shortId }) => shortId };
const REPOSITORY: ImageColumn = { name: 'Repository', header: 'REPOSITORY', value: ({ repository }) => repository };
const TAG: ImageColumn = { name: 'Tag', header: 'TAG', value: ({ tag }) => tag };
const SIZES: readonly ImageColumn[] = [
  { name: 'Size', header: 'SIZE', value: ({ size }) => sizeText(size) },
  { name: 'Containers', header: 'CONTAINERS', value: ({ containers }) => String(containers) },
  { name: 'VirtualSize', header: 'SIZE', value: ({ size }) => humanSize(size) },
  { name: 'SharedSize', header: 'SHARED SIZE', value: () => 'N/A' },
  { name: 'UniqueSize', header: 'UNIQUE SIZE', value: () => 'N/A' },
];

function listing(now: number, state: EngineState, { noTrunc, digests, showsDigests }: Shape): Listing<ImageRow> {
  const age = agesAt(now);
  return {
    inside: (row) => [
      ['trunc', '-', bool(!noTrunc)],
      ['i', '-', imageSummary(state, row.image, { ...row, sharedSize: -1 })],
      ['repo', '-', string(row.repository)],
      ['tag', '-', string(row.tag)],
      ['digest', '-', string(showsDigests ? row.digest : '<none>')],
    ],
    type: '*formatter.imageContext',
    columns: [
      noTrunc ? WHOLE_ID : SHORT_ID,
      REPOSITORY,
      TAG,
      { name: 'Digest', header: 'DIGEST', value: ({ digest }) => (showsDigests ? digest : '<none>') },
      { name: 'CreatedSince', header: 'CREATED', value: ({ created }) => age(created) },
      { name: 'CreatedAt', header: 'CREATED AT', value: ({ image }) => goTime(image.created) },
      ...SIZES,
    ],
    table: ['Repository', 'Tag', ...(digests ? ['Digest'] : []), 'ID', 'CreatedSince', 'Size'],
    raw: `repository: {{.Repository}}\ntag: {{.Tag}}${digests ? '\ndigest: {{.Digest}}' : ''}\nimage_id: {{.ID}}\ncreated_at: {{.CreatedAt}}\nvirtual_size: {{.Size}}\n`,
  };
}

/** Words that people type after `docker images` when they mean `docker image`. */
const VERBS = new Set([
  'build', 'history', 'import', 'inspect', 'list', 'load', 'ls', 'prune', 'pull', 'push', 'rm', 'save', 'tag',
]); // prettier-ignore

const DIGEST = '{{.Digest}}';
/** Columns where there is no terminal. */
const PIPE_WIDTH = 80;

/** `-q` and `--digests` change the plain formats and tables (docker/cli `NewImageFormat`). */
function formatOf(format: string, quiet: boolean, digests: boolean): string {
  if (quiet && (format === '' || format === 'table')) return '{{.ID}}';
  if (quiet && format === 'raw') return 'image_id: {{.ID}}';
  const isOwnTable = format.startsWith('table') && format !== 'table';
  return isOwnTable && digests && !format.includes(DIGEST) ? `${format}\\t${DIGEST}` : format;
}

/** The other flags that the tree cannot go with, with the names under which it says so. */
const NOT_WITH_TREE = [
  ['quiet', '--quiet'],
  ['no-trunc', '--no-trunc'],
  ['digests', '--show-digest'],
  ['format', '--format'],
] as const;

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
    format: LIST_FORMAT,
    'no-trunc': { type: 'bool', help: "Don't cut the output" },
    quiet: { type: 'bool', short: 'q', help: 'IDs only' },
    tree: { type: 'bool', help: 'Images as a tree with their platforms' },
  },
  run: async (context, flags, [pattern = ''], calledAs) => {
    const unfit = flags.tree ? NOT_WITH_TREE.find(([name]) => flags[name] !== false && flags[name] !== '') : undefined;
    if (unfit !== undefined) throw new CliError(`${unfit[1]} is not yet supported with --tree`);
    const { state, clock } = context.engine;
    const filters =
      pattern === ''
        ? flags.filter
        : new Map(flags.filter).set('reference', [...(flags.filter.get('reference') ?? []), pattern]);
    const images = filterImages(state, filters, flags.all, clock.now());
    if (flags.tree) {
      const { isTerminal } = context.stdout;
      const shown = images.filter(({ names }) => flags.all || !isDangling(names));
      const width = isTerminal ? context.windowSize().columns : PIPE_WIDTH;
      await print(context, imageTree(state, shown, { isTerminal, width }));
      return 0;
    }
    const { digests, 'no-trunc': noTrunc } = flags;
    const shape = { noTrunc, digests, showsDigests: digests || flags.format.includes(DIGEST) };
    const format = formatOf(flags.format, flags.quiet, digests);
    await printBytes(context, formatRowBytes(listing(clock.now(), state, shape), imageRows(state, images), format));
    if (images.length === 0 && calledAs[0] === 'images' && VERBS.has(pattern)) {
      await complain(
        context,
        `\nNo images found matching ${quote(pattern)}: did you mean "docker image ${pattern}"?\n`,
      );
    }
    return 0;
  },
});
