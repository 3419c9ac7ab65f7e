import type { EngineState } from '../store/state.ts';
import { findContainer } from './find-container.ts';
import { membershipsOf } from './network/networks.ts';
import type { Container, Links } from './types.ts';

/** Variables that are not passed on. */
const OWN = ['HOME', 'PATH'];

/** The links of a container that starts, to those that run (moby `daemon/links`). */
export function linksOf(state: EngineState, container: Container): Links {
  const kept: unknown = container.host.shown?.Links;
  const hosts: string[] = [];
  const env: string[] = [];
  for (const link of Array.isArray(kept) ? kept.map(String) : []) {
    const [name = '', alias = name] = link.split(':', 2);
    const target = findContainer(state, name);
    const bridge = membershipsOf(state, target).find(({ network }) => network.name === 'bridge');
    const address = bridge?.address ?? null;
    if (address === null) continue;
    hosts.push(`${address}\t${[...new Set([alias, target.config.Hostname, target.name])].join(' ')}`);
    env.push(...variables(container, target, { alias, address }));
  }
  return { hosts, env };
}

function variables(
  { name }: Container,
  target: Container,
  { alias, address }: { readonly alias: string; readonly address: string },
): readonly string[] {
  const prefix = alias.toUpperCase().replace(/-/g, '_');
  const ports = Object.keys(target.config.ExposedPorts ?? {})
    .map((port) => port.split('/', 2))
    .map(([number = '', protocol = 'tcp']) => ({ number, protocol }))
    .sort((one, other) => Number(one.number) - Number(other.number));
  const [first] = ports;
  return [
    ...(first === undefined ? [] : [`${prefix}_PORT=${first.protocol}://${address}:${first.number}`]),
    ...ports.flatMap(({ number, protocol }) => {
      const port = `${prefix}_PORT_${number}_${protocol.toUpperCase()}`;
      return [
        `${port}=${protocol}://${address}:${number}`,
        `${port}_ADDR=${address}`,
        `${port}_PORT=${number}`,
        `${port}_PROTO=${protocol}`,
      ];
    }),
    `${prefix}_NAME=/${name}/${alias}`,
    ...(target.config.Env ?? [])
      .filter((variable) => !OWN.includes(variable.split('=', 1)[0] ?? ''))
      .map((variable) => `${prefix}_ENV_${variable}`),
  ];
}
