import { findNetwork } from '../../../engine/container/network/networks.ts';
import { defineCommand } from '../../command.ts';
import { INSPECT_FORMAT, showInspected } from '../../inspected.ts';
import { inspectNetwork } from './inspect-value.ts';

export const networkInspect = defineCommand({
  path: ['network', 'inspect'],
  aliases: [],
  summary: 'Show everything that is known about networks',
  usage: '[OPTIONS] NETWORK [NETWORK...]',
  arguments: { kind: 'at-least', count: 1 },
  completes: 'network',
  flags: {
    format: INSPECT_FORMAT,
    verbose: { type: 'bool', short: 'v', help: 'Show more of a swarm network' },
  },
  run: async (context, flags, names) => {
    const { state } = context.engine;
    return showInspected(context, names, flags.format, (name) => inspectNetwork(state, findNetwork(state, name)));
  },
});
