import { defineCommand, type CommandContext } from '../../command.ts';
import type { Inspected } from '../../format/inspect.ts';
import { bool, map, string, struct } from '../../format/template/value.ts';
import { INSPECT_FORMAT, showInspected } from '../../inspected.ts';
import { contextFile, currentContext, findContext } from './context-store.ts';
import { DEFAULT_CONTEXT } from './default-context.ts';

const IN_MEMORY = '<IN MEMORY>';

function inspectContext(context: CommandContext, name: string): Inspected {
  const found = findContext(context, name);
  const isKept = found.name !== DEFAULT_CONTEXT.name;
  const file = contextFile(context, name);
  const description = isKept ? found.description : '';
  const endpoint = struct('docker.EndpointMeta', [
    ['Host', 'Host?', string(found.endpoint)],
    ['SkipTLSVerify', 'SkipTLSVerify', bool(false)],
  ]);
  const value = struct('context.contextWithTLSListing', [
    ['Name', 'Name?', string(found.name)],
    ['Metadata', 'Metadata', struct('command.DockerContext', [['Description', 'Description?', string(description)]])],
    ['Endpoints', 'Endpoints?', map('map[string]interface {}', { docker: endpoint })],
    ['TLSMaterial', 'TLSMaterial', map('map[string]store.EndpointFiles', {})],
    [
      'Storage',
      'Storage',
      struct('store.StorageInfo', [
        ['MetadataPath', 'MetadataPath', string(isKept ? file.replace(/\/meta\.json$/, '') : IN_MEMORY)],
        ['TLSPath', 'TLSPath', string(isKept ? file.replace(/\/meta\/(.*)\/meta\.json$/, '/tls/$1') : IN_MEMORY)],
      ]),
    ],
  ]);
  return { typed: value, document: value, isSent: false };
}

export const contextInspect = defineCommand({
  path: ['context', 'inspect'],
  aliases: [],
  summary: 'Show everything that is known about contexts',
  usage: '[OPTIONS] [CONTEXT] [CONTEXT...]',
  arguments: { kind: 'at-least', count: 0 },
  completes: 'none',
  flags: { format: INSPECT_FORMAT },
  run: async (context, flags, names) =>
    showInspected(context, names.length === 0 ? [currentContext(context)] : names, flags.format, (name) =>
      inspectContext(context, name),
    ),
});
