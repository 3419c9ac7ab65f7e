import { comparePorts, type Port } from '../../../engine/container/ports.ts';

interface Group {
  readonly first: number;
  last: number;
}

/** `0.0.0.0:80->80/tcp, 9000-9002/tcp`: neighbours that map to themselves are one range (docker/cli `DisplayablePorts`). */
export function portText(ports: readonly Port[]): string {
  const groups = new Map<string, Group>();
  const done: string[] = [];
  const moved: string[] = [];
  for (const { ip, privatePort, publicPort, protocol } of [...ports].sort(comparePorts)) {
    if (ip !== null && publicPort !== privatePort) {
      moved.push(`${hostPort(ip, String(publicPort))}->${privatePort}/${protocol}`);
      continue;
    }
    const key = ip === null ? protocol : `${ip}/${protocol}`;
    const group = groups.get(key);
    if (group !== undefined && privatePort === group.last + 1) group.last = privatePort;
    else {
      if (group !== undefined) done.push(groupText(key, group));
      groups.set(key, { first: privatePort, last: privatePort });
    }
  }
  return [...done, ...[...groups].map(([key, group]) => groupText(key, group)), ...moved].join(', ');
}

function groupText(key: string, { first, last }: Group): string {
  const slash = key.lastIndexOf('/');
  const range = first === last ? String(first) : `${first}-${last}`;
  if (slash < 0) return `${range}/${key}`;
  return `${hostPort(key.slice(0, slash), range)}->${range}/${key.slice(slash + 1)}`;
}

/** An IPv6 address stands in brackets. */
export const hostPort = (ip: string, port: string): string => (ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`);
