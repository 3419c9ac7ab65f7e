import { disconnectNetwork } from '../../../engine/container/network/connect.ts';
import { defineCommand } from '../../command.ts';

export const networkDisconnect = defineCommand({
  path: ['network', 'disconnect'],
  aliases: [],
  summary: 'Let a container leave a network',
  usage: '[OPTIONS] NETWORK CONTAINER',
  arguments: { kind: 'exactly', count: 2 },
  completes: 'network',
  flags: { force: { type: 'bool', short: 'f', help: 'Leave even where the container is not there' } },
  run: (context, { force }, [network = '', container = '']) => {
    disconnectNetwork(context.engine, network, container, force);
    return Promise.resolve(0);
  },
});
