import { EngineError } from '../../../engine/core/errors.ts';
import { createNetwork, type NetworkOptions } from '../../../engine/container/network/create-network.ts';
import { defineCommand } from '../../command.ts';
import { notSimulated } from '../../not-simulated.ts';
import { print } from '../../output.ts';
import { labelFault } from '../container/flag-faults.ts';
import { readPools } from './read-pools.ts';

export const networkCreate = defineCommand({
  path: ['network', 'create'],
  aliases: [],
  summary: 'Make a network',
  usage: '[OPTIONS] NETWORK',
  arguments: { kind: 'exactly', count: 1 },
  completes: 'none',
  flags: {
    attachable: { type: 'bool', help: 'Let containers join by hand' },
    'aux-address': { type: 'map', valueName: 'map', help: 'Addresses that the driver uses' },
    'config-from': { type: 'string', help: 'Network to take the settings from' },
    'config-only': { type: 'bool', help: 'Make only a set of settings' },
    driver: { type: 'string', short: 'd', default: 'bridge', help: 'Driver of the network' },
    gateway: { type: 'strings', help: 'IPv4 or IPv6 gateway of the subnet' },
    ingress: { type: 'bool', help: "Make the swarm's routing mesh" },
    internal: { type: 'bool', help: 'No way out of the network' },
    'ip-range': { type: 'strings', help: 'Part of the subnet that containers get addresses from' },
    'ipam-driver': { type: 'string', default: 'default', help: 'Driver that hands out addresses' },
    'ipam-opt': { type: 'map', valueName: 'map', help: 'Option of that driver' },
    ipv4: { type: 'bool', default: true, help: 'Hand out IPv4 addresses' },
    ipv6: { type: 'bool', help: 'Hand out IPv6 addresses' },
    label: { type: 'list', valueName: 'list', help: 'Set a label', validate: labelFault },
    opt: { type: 'map', short: 'o', valueName: 'map', help: 'Option of the driver' },
    scope: { type: 'string', help: "The network's scope" },
    subnet: { type: 'strings', help: 'Subnet, such as 10.1.0.0/16' },
  },
  run: async (context, flags, [name = '']) => {
    const pools = readPools({
      subnets: flags.subnet,
      ranges: flags['ip-range'],
      gateways: flags.gateway,
      auxiliary: flags['aux-address'],
    });
    if (!flags.ipv4 && !flags.ipv6) {
      throw new EngineError('no-addresses', 'invalid', 'IPv4 or IPv6 must be enabled');
    }
    if (flags.ipv6) throw notSimulated('A network with IPv6 addresses');
    if (['macvlan', 'ipvlan'].includes(flags.driver)) throw notSimulated(`The network driver ${flags.driver}`);
    const options: NetworkOptions = {
      name,
      driver: flags.driver,
      scope: flags.scope,
      ingress: flags.ingress,
      internal: flags.internal,
      attachable: flags.attachable,
      configOnly: flags['config-only'],
      configFrom: flags['config-from'],
      options: flags.opt,
      labels: Object.fromEntries(flags.label.map(labelPair)),
      pools,
    };
    await print(context, `${createNetwork(context.engine, options).id}\n`);
    return 0;
  },
});

function labelPair(label: string): readonly [string, string] {
  const equals = label.indexOf('=');
  return equals < 0 ? [label, ''] : [label.slice(0, equals), label.slice(equals + 1)];
}
