import { quote } from '../../core/go/quote.ts';
import { expand } from '../expand/expand.ts';
import type { LineRange } from '../errors.ts';
import type { Linter } from '../lint/linter.ts';
import { RULES } from '../lint/rules.ts';
import type { DockerfileNode } from '../parse/node.ts';
import { atLeastOne, refuse, type Command } from '../plan/command.ts';
import { withRow } from '../plan/stage.ts';
import { Flags } from './flags.ts';

const MAX_PORT = 65_535;

/** EXPOSE: ports that a container listens on. */
export function expose(node: DockerfileNode): Command {
  const given = [...atLeastOne(node.args, 'EXPOSE')].sort();
  new Flags(node, {});
  return {
    name: node.name,
    start: node.start,
    end: node.end,
    isStep: false,
    sources: [],
    apply: (stage, { escape, linter }) => {
      const words = given.flatMap((word) => expand(word, stage.variables, { escape }).words);
      const ports = words.flatMap((word) => portsOf(word, node, linter));
      const added = Object.fromEntries(ports.map((port) => [port, {}]));
      return withRow(stage, `EXPOSE [${ports.join(' ')}]`, {
        ExposedPorts: { ...stage.config.ExposedPorts, ...added },
      });
    },
  };
}

/** `[ip:][host:]port[-port][/protocol]` as `port/protocol`, one for each port. */
function portsOf(word: string, range: LineRange, linter: Linter): readonly string[] {
  const parts = word.split(':');
  const container = parts.at(-1) ?? '';
  const host = parts.at(-2) ?? '';
  const ip = parts.slice(0, -2).join(':');
  const slash = container.indexOf('/');
  const numbers = slash < 0 ? container : container.slice(0, slash);
  const protocol = slash < 0 ? '' : container.slice(slash + 1);
  if (numbers === '') refuse(`invalid port: ${quote(word)}: no port specified`);
  if (!['', 'tcp', 'udp', 'sctp'].includes(protocol.toLowerCase()))
    refuse(`invalid port: ${quote(word)}: invalid proto: ${protocol}`);
  if (protocol !== protocol.toLowerCase())
    linter.report(
      RULES.exposeProtoCasing,
      range,
      `Defined protocol '${word}' in EXPOSE instruction should be lowercase`,
    );
  if (ip !== '' || host !== '') {
    const message = `EXPOSE instruction should not define an IP address or host-port mapping, found '${word}'`;
    linter.report(RULES.exposeInvalidFormat, range, message);
  }
  if (ip !== '' && !isAddress(ip)) refuse(`invalid IP address: ${ip}`);
  const own = portRange(numbers) ?? refuse(`invalid containerPort: ${numbers}`);
  if (host !== '') checkHostPorts(own, numbers, host);
  return Array.from(
    { length: own.last - own.first + 1 },
    (_, index) => `${own.first + index}/${protocol.toLowerCase() || 'tcp'}`,
  );
}

/** An IPv4 address, or what may be an IPv6 one, in brackets or not. */
function isAddress(text: string): boolean {
  const parts = text.split('.');
  if (parts.length === 4) return parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256);
  return /^\[?[0-9a-fA-F]*:[0-9a-fA-F:.]*\]?$/.test(text);
}

interface PortRange {
  readonly first: number;
  readonly last: number;
}

function checkHostPorts(own: PortRange, numbers: string, host: string): void {
  const there = portRange(host) ?? refuse(`invalid hostPort: ${host}`);
  const isRange = own.first !== own.last;
  if (isRange && own.last - own.first !== there.last - there.first)
    refuse(`invalid ranges specified for container and host Ports: ${numbers} and ${host}`);
}

function portRange(text: string): PortRange | null {
  const [, start = '', end = start] = /^(\d+)(?:-(\d+))?$/.exec(text) ?? [];
  const first = Number(start);
  const last = Number(end);
  return start === '' || first > MAX_PORT || last > MAX_PORT || last < first ? null : { first, last };
}
