import { connectNetwork } from '../../../engine/container/network/connect.ts';
import { defineCommand } from '../../command.ts';

export const networkConnect = defineCommand({
  path: ['network', 'connect'],
  aliases: [],
  summary: 'Let a container join a network',
  usage: '[OPTIONS] NETWORK CONTAINER',
  arguments: { kind: 'exactly', count: 2 },
  completes: 'network',
  flags: {
    alias: { type: 'strings', help: 'One more name in the network' },
    'driver-opt': { type: 'strings', help: 'Option of the driver' },
    'gw-priority': { type: 'int', help: 'Which network gives the default gateway: the highest' },
    ip: { type: 'string', help: 'IPv4 address' },
    ip6: { type: 'string', help: 'IPv6 address' },
    link: { type: 'list', valueName: 'list', help: 'Link to another container' },
    'link-local-ip': { type: 'strings', help: 'Link-local address' },
  },
  run: (context, flags, [network = '', container = '']) => {
    connectNetwork(context.engine, network, container, {
      aliases: flags.alias,
      ...(flags.ip === '' ? {} : { address: flags.ip }),
      ...(flags['gw-priority'] === 0 ? {} : { priority: flags['gw-priority'] }),
    });
    return Promise.resolve(0);
  },
});
