import { defineCommand } from '../../command.ts';
import { formatRows, type Listing } from '../../format/columns.ts';
import { RELEASE } from '../../release.ts';
import { print } from '../../output.ts';

/** A builder, or the node that it runs on. */
interface BuilderRow {
  readonly name: string;
  readonly driver: string;
  readonly status: string;
  readonly version: string;
  readonly platforms: string;
}

const LISTING: Listing<BuilderRow> = {
  type: '*commands.lsContext',
  columns: [
    { name: 'Name', header: 'NAME/NODE', value: ({ name }) => name },
    { name: 'DriverEndpoint', header: 'DRIVER/ENDPOINT', value: ({ driver }) => driver },
    { name: 'Status', header: 'STATUS', value: ({ status }) => status },
    { name: 'Buildkit', header: 'BUILDKIT', value: ({ version }) => version },
    { name: 'Platforms', header: 'PLATFORMS', value: ({ platforms }) => platforms },
  ],
  errorText: () => '',
  table: ['Name', 'DriverEndpoint', 'Status', 'Buildkit', 'Platforms'],
};

const NODE = { status: 'running', version: RELEASE.buildkit, platforms: 'linux/amd64' };

/** The only builder there is, and its node. */
const ROWS: readonly BuilderRow[] = [
  { name: 'default*', driver: 'docker', status: '', version: '', platforms: '' },
  { name: ' \\_ default', driver: ' \\_ default', ...NODE },
];

/** The same without a table's marks, as a template sees them. */
const PLAIN: readonly BuilderRow[] = [
  { name: 'default', driver: 'docker', status: '', version: '', platforms: '' },
  { name: 'default', driver: 'default', ...NODE },
];

/** What JSON is made of: the builder alone. */
const BUILDER: BuilderRow = { name: 'default', driver: 'docker', ...NODE };

export const buildxLs = defineCommand({
  path: ['buildx', 'ls'],
  aliases: [['builder', 'ls']],
  summary: 'List builders',
  usage: '',
  arguments: { kind: 'none' },
  completes: 'none',
  plugin: 'buildx',
  flags: {
    format: { type: 'string', help: "Shape of the output: 'table', 'json' or a Go template" },
    'no-trunc': { type: 'bool', help: "Don't cut the output" },
  },
  run: async (context, flags) => {
    const { format } = flags;
    const isTable = format === '' || format.startsWith('table');
    await print(context, formatRows(LISTING, isTable ? ROWS : format === 'json' ? [BUILDER] : PLAIN, format));
    return 0;
  },
});
