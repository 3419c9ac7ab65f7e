import { EngineError } from '../../core/errors.ts';
import { NO_MANAGER } from '../../core/no-swarm.ts';
import type { Engine } from '../../engine.ts';
import { checkOverlap, freeSubnet, subnetOf } from './addresses.ts';
import { addressText, cidrText } from './cidr.ts';
import { networkChanged } from './events.ts';
import { networksIn } from './networks.ts';
import type { AddressPool, Network } from './types.ts';
import { checkPools } from './verify-pools.ts';

/** Milliseconds that making a network takes. */
const CREATION_TIME = 60;

export interface NetworkOptions {
  readonly name: string;
  readonly driver: string;
  readonly internal: boolean;
  readonly attachable: boolean;
  /** Empty for `local`. */
  readonly scope: string;
  /** The network of a swarm that is asked for; there is no swarm. */
  readonly ingress: boolean;
  readonly configOnly: boolean;
  readonly configFrom: string;
  readonly options: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  /** Each with its subnet; without a gateway, the first address of the subnet is taken. */
  readonly pools: readonly (Omit<AddressPool, 'gateway'> & { readonly gateway?: string })[];
}

/** `docker network create`. One commit; throws what moby's `createNetwork` answers. */
export function createNetwork(engine: Engine, options: NetworkOptions): Network {
  const { name } = options;
  if (name.trim() === '') throw new EngineError('no-name', 'invalid', 'invalid name: name is empty');
  if (['bridge', 'host', 'none', 'default'].includes(name)) throw predefined(name);
  if (networksIn(engine.state).some((network) => network.name === name)) throw nameTaken(name);
  if (options.ingress) {
    throw new EngineError('ingress', 'forbidden', 'Ingress network can only be global scope network');
  }
  checkPools(options.pools);
  const source = configOf(engine, options);
  const network: Network = {
    id: engine.random.hex(64),
    name,
    driver: options.configOnly ? 'null' : driverOf(options),
    scope: options.scope === '' ? 'local' : options.scope,
    created: engine.clock.now(),
    internal: source.internal,
    attachable: options.attachable,
    configOnly: options.configOnly,
    configFrom: options.configFrom,
    pools: options.configOnly ? askedPools(source.pools) : poolsFor(engine, source.pools),
    hasOwnSubnet: source.pools.length > 0,
    options: source.options,
    labels: { ...source.labels, ...options.labels },
    builtin: false,
  };
  engine.clock.elapse(CREATION_TIME);
  const networks = new Map(engine.state.networks).set(network.id, network);
  engine.commit({ ...engine.state, networks }, networkChanged(engine, network, 'create'));
  return network;
}

type Settings = Pick<NetworkOptions, 'internal' | 'pools' | 'options' | 'labels'>;

/** Its own settings, or those of the network that they are taken from. */
function configOf(engine: Engine, options: NetworkOptions): Settings {
  if (options.configFrom === '') return options;
  const source = networksIn(engine.state).find(({ name }) => name === options.configFrom);
  if (source === undefined) {
    throw new EngineError('no-config', 'not-found', `configuration network "${options.configFrom}" does not exist`);
  }
  if (!source.configOnly) {
    throw new EngineError('no-config', 'invalid', `invalid network configuration: ${source.name} is not config-only`);
  }
  return source;
}

function driverOf({ driver }: NetworkOptions): Network['driver'] {
  switch (driver) {
    case '':
    case 'bridge':
    case 'default':
      return 'bridge';
    case 'host':
    case 'null':
      throw new EngineError('only-one', 'forbidden', `only one instance of "${driver}" network is allowed`);
    case 'overlay':
      throw new EngineError('not-swarm', 'unavailable', NO_MANAGER);
    default:
      throw new EngineError('no-such-plugin', 'not-found', `plugin "${driver}" not found`);
  }
}

const firstAddress = (subnet: string): string => addressText(subnetOf({ subnet, gateway: '' }).base + 1);

const askedPools = (pools: Settings['pools']): readonly AddressPool[] =>
  pools.map((pool) =>
    pool.gateway === undefined
      ? { ...pool, gateway: firstAddress(pool.subnet), isGatewayUnsaid: true }
      : { ...pool, gateway: pool.gateway },
  );

function poolsFor(engine: Engine, asked: Settings['pools']): readonly AddressPool[] {
  if (asked.length === 0) {
    const subnet = cidrText(freeSubnet(engine.state));
    return [{ subnet, gateway: firstAddress(subnet) }];
  }
  if (asked.length > 1) {
    throw new EngineError('several-subnets', 'invalid', "bridge driver doesn't support multiple subnets");
  }
  const pools = askedPools(asked);
  for (const pool of pools) checkOverlap(engine.state, subnetOf(pool));
  return pools;
}

const predefined = (name: string): EngineError =>
  new EngineError('predefined', 'forbidden', `operation is not permitted on predefined ${name} network`);

const nameTaken = (name: string): EngineError =>
  new EngineError('name-in-use', 'conflict', `network with name ${name} already exists`);
