/** A range of addresses that a network gives its containers (moby `network.IPAMConfig`). */
export interface AddressPool {
  /** `172.18.0.0/16`. */
  readonly subnet: string;
  /** The part of the subnet that addresses are taken from, unless one is asked for. */
  readonly range?: string;
  readonly gateway: string;
  /** Whether the gateway was left to the engine where the subnet was not; it then stays unsaid. */
  readonly isGatewayUnsaid?: boolean;
  /** Addresses that are in use elsewhere, by the name they have there. */
  readonly auxiliary?: Readonly<Record<string, string>>;
}

export interface Network {
  /** 64 hexadecimal digits. */
  readonly id: string;
  readonly name: string;
  readonly driver: 'bridge' | 'host' | 'null';
  /** `local`, unless something else was asked for. */
  readonly scope: string;
  /** Milliseconds since 1970. */
  readonly created: number;
  /** Cut off from the internet and from other networks. */
  readonly internal: boolean;
  readonly attachable: boolean;
  /** Only a set of settings for other networks. */
  readonly configOnly: boolean;
  /** The network whose settings were taken; empty for none. */
  readonly configFrom: string;
  readonly pools: readonly AddressPool[];
  /** Whether a user chose the subnet: only then may a container ask for an address. */
  readonly hasOwnSubnet: boolean;
  readonly options: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  /** One of the networks that every engine has. */
  readonly builtin: boolean;
}

/** That a container belongs to a network, and what it asked for there (moby `network.EndpointSettings`). */
export interface Endpoint {
  /** Name of the network, or what was given where there is no such network yet. */
  readonly network: string;
  /** More names for the container. */
  readonly aliases: readonly string[];
  /** Asked for; the network chooses where there is none. */
  readonly address?: string;
  readonly mac?: string;
  readonly driverOptions?: Readonly<Record<string, string>>;
  readonly priority?: number;
}
