import { defineCommand } from '../../command.ts';
import { formatRows, LIST_FORMAT, type Listing } from '../../format/columns.ts';
import { bool } from '../../format/template/value.ts';
import { print } from '../../output.ts';
import { contextsOf, currentContext } from './context-store.ts';
import type { DockerContext } from './default-context.ts';

interface Row extends DockerContext {
  readonly isCurrent: boolean;
}

const LISTING: Listing<Row> = {
  type: '*formatter.clientContextContext',
  columns: [
    { name: 'Name', header: 'NAME', value: ({ name }) => name },
    { name: 'Description', header: 'DESCRIPTION', value: ({ description }) => description },
    { name: 'DockerEndpoint', header: 'DOCKER ENDPOINT', value: ({ endpoint }) => endpoint },
    { name: 'Current', header: '', value: ({ isCurrent }) => bool(isCurrent) },
    { name: 'Error', header: 'ERROR', value: () => '' },
  ],
  errorText: () => '',
  table: ['{{.Name}}{{if .Current}} *{{end}}', 'Description', 'DockerEndpoint', 'Error'],
};

export const contextLs = defineCommand({
  path: ['context', 'ls'],
  aliases: [['context', 'list']],
  summary: 'List the engines that can be talked to',
  usage: '[OPTIONS]',
  arguments: { kind: 'none' },
  completes: 'none',
  flags: {
    format: LIST_FORMAT,
    quiet: { type: 'bool', short: 'q', help: 'Names only' },
  },
  run: async (context, flags) => {
    const current = currentContext(context);
    const rows = contextsOf(context).map((each): Row => ({ ...each, isCurrent: each.name === current }));
    await print(context, formatRows(LISTING, rows, flags.quiet ? '{{.Name}}' : flags.format));
    return 0;
  },
});
