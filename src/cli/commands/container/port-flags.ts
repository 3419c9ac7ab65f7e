import type { HostOptions, ContainerConfig } from '../../../engine/container/types.ts';
import { isAddress } from './flag-faults.ts';
import { OptionFault } from './option-fault.ts';

type Exposed = NonNullable<ContainerConfig['ExposedPorts']>;
type Bindings = HostOptions['portBindings'];

const LARGEST_PORT = 65_535;

interface Range {
  readonly first: number;
  readonly last: number;
}

/** Ports that `-p` publishes, which are exposed too (go-connections `nat.ParsePortSpecs`). */
export function publishedPorts(specs: readonly string[]): { readonly exposed: Exposed; readonly bindings: Bindings } {
  const bindings: Record<string, { hostIp: string; hostPort: string }[]> = {};
  for (const spec of specs.map(standardNotation)) {
    for (const { port, hostIp, hostPort } of readSpec(spec)) (bindings[port] ??= []).push({ hostIp, hostPort });
  }
  return { exposed: Object.fromEntries(Object.keys(bindings).map((port) => [port, {}])), bindings };
}

/** `published=8080,target=80` as `8080:80/tcp`. */
function standardNotation(spec: string): string {
  if (!spec.includes('=')) return spec;
  const fields: Record<string, string> = { protocol: 'tcp' };
  for (const field of spec.split(',')) {
    const equals = field.indexOf('=');
    if (equals <= 0) {
      throw new OptionFault(`invalid publish opts format (should be name=value but got '${field}')`);
    }
    fields[field.slice(0, equals)] = field.slice(equals + 1);
  }
  return `${fields.published ?? ''}:${fields.target ?? ''}/${fields.protocol ?? ''}`;
}

function readSpec(spec: string): readonly { port: string; hostIp: string; hostPort: string }[] {
  const parts = spec.split(':');
  const [container = '', protocolText = 'tcp'] = (parts.pop() ?? '').split('/', 2);
  const host = parts.pop() ?? '';
  const hostIp = parts.join(':').replace(/^\[(.+)\]$/, '$1');
  const protocol = protocolText.toLowerCase();
  if (!['tcp', 'udp', 'sctp'].includes(protocol)) throw new OptionFault(`Invalid proto: ${protocol}`);
  checkHostIp(hostIp);
  if (container === '') throw new OptionFault(`No port specified: ${spec}<empty>`);
  const inside = readRange(container) ?? fail(`Invalid containerPort: ${container}`);
  const outside = host === '' ? null : (readRange(host) ?? fail(`Invalid hostPort: ${host}`));
  const count = inside.last - inside.first + 1;
  if (outside !== null && outside.last - outside.first + 1 !== count && count !== 1) {
    throw new OptionFault(`Invalid ranges specified for container and host Ports: ${container} and ${host}`);
  }
  return Array.from({ length: count }, (_, index) => ({
    port: `${inside.first + index}/${protocol}`,
    hostIp,
    hostPort: outside === null ? '' : hostPortText(outside, index, count),
  }));
}

/** go-connections takes the address apart as Go's `net.SplitHostPort` does, and then looks at it. */
function checkHostIp(text: string): void {
  if (text === '' || isAddress(text)) return;
  throw new OptionFault(
    text.includes(':') && !text.startsWith('[')
      ? `Invalid ip address ${text}: address ${text}:: too many colons in address`
      : `Invalid ip address: ${text}`,
  );
}

const hostPortText = ({ first, last }: Range, index: number, count: number): string =>
  count === 1 && first !== last ? `${first}-${last}` : String(first + index);

function fail(message: string): never {
  throw new OptionFault(message);
}

function readRange(text: string): Range | null {
  const match = /^(\d+)(?:-(\d+))?$/.exec(text);
  if (match === null) return null;
  const first = Number(match[1]);
  const last = Number(match[2] ?? match[1]);
  return last < first || last > LARGEST_PORT ? null : { first, last };
}

/** Ports that `--expose` declares. */
export function exposedPorts(specs: readonly string[]): Exposed {
  const exposed: Record<string, Record<string, never>> = {};
  for (const spec of specs) {
    if (spec.includes(':')) throw new OptionFault(`invalid port format for --expose: ${spec}`);
    const [ports = '', protocol = 'tcp'] = spec.split('/', 2);
    const range = readRange(ports) ?? fail(`invalid range format for --expose: ${spec}, error: ${rangeFault(ports)}`);
    for (let port = range.first; port <= range.last; port += 1) exposed[`${port}/${protocol}`] = {};
  }
  return exposed;
}

function rangeFault(text: string): string {
  if (text === '') return 'empty string specified for ports';
  const wrong = text.split('-').find((part) => !/^\d+$/.test(part));
  if (wrong !== undefined) return `strconv.ParseUint: parsing ${JSON.stringify(wrong)}: invalid syntax`;
  const large = text.split('-').find((part) => Number(part) > LARGEST_PORT);
  return large === undefined
    ? `Invalid range specified for the Port: ${text}`
    : `strconv.ParseUint: parsing ${JSON.stringify(large)}: value out of range`;
}
