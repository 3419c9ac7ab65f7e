import { defineCommand } from '../../command.ts';
import type { Inspected } from '../../format/inspect.ts';
import { bool, map, string, struct } from '../../format/template/value.ts';
import { INSPECT_FORMAT, showInspected } from '../../inspected.ts';
import { DEFAULT_CONTEXT, requireContext } from './default-context.ts';

const IN_MEMORY = '<IN MEMORY>';

function inspectContext(name: string): Inspected {
  requireContext(name);
  const endpoint = struct('docker.EndpointMeta', [
    ['Host', 'Host?', string(DEFAULT_CONTEXT.endpoint)],
    ['SkipTLSVerify', 'SkipTLSVerify', bool(false)],
  ]);
  const value = struct('context.contextWithTLSListing', [
    ['Name', 'Name?', string(DEFAULT_CONTEXT.name)],
    ['Metadata', 'Metadata', struct('command.DockerContext', [])],
    ['Endpoints', 'Endpoints?', map('map[string]interface {}', { docker: endpoint })],
    ['TLSMaterial', 'TLSMaterial', map('map[string]store.EndpointFiles', {})],
    [
      'Storage',
      'Storage',
      struct('store.StorageInfo', [
        ['MetadataPath', 'MetadataPath', string(IN_MEMORY)],
        ['TLSPath', 'TLSPath', string(IN_MEMORY)],
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
    showInspected(context, names.length === 0 ? [DEFAULT_CONTEXT.name] : names, flags.format, inspectContext),
});
