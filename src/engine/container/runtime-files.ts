import { heldContent } from '../fs/read.ts';
import { createMemoryFileSystem } from '../fs/memory.ts';
import type { FileSystem } from '../fs/file-system.ts';
import type { DirectoryNode, TreeNode } from '../fs/node.ts';
import type { MountPoint } from '../fs/mounted.ts';
import type { Clock } from '../core/clock.ts';
import type { StoredLayer } from '../image/layer.ts';
import { makeDirectories } from './make-directories.ts';
import { mountTable } from './mount-table.ts';
import { resolverFile } from './resolver-file.ts';
import type { Container } from './types.ts';

const DEVICES: readonly (readonly [name: string, major: number, minor: number])[] = [
  ['console', 5, 1],
  ['full', 1, 7],
  ['null', 1, 3],
  ['random', 1, 8],
  ['tty', 5, 0],
  ['urandom', 1, 9],
  ['zero', 1, 5],
];

const LINKS: Readonly<Record<string, string>> = {
  core: '/proc/kcore',
  fd: '/proc/self/fd',
  ptmx: 'pts/ptmx',
  stderr: '/proc/self/fd/2',
  stdin: '/proc/self/fd/0',
  stdout: '/proc/self/fd/1',
};

const FILES = ['/etc/hostname', '/etc/hosts', '/etc/resolv.conf'] as const;

/**
 * What the engine mounts into every container and what no layer therefore ever holds. `stack` is the image's layers,
 * lowest first.
 */
export function runtimeMounts(
  container: Container,
  stack: readonly StoredLayer[],
  clock: Clock,
): readonly MountPoint[] {
  const files = runtimeFiles(container, stack, clock);
  return [
    { path: '/proc', files, at: '/proc' },
    { path: '/dev', files, at: '/dev' },
    { path: '/sys', files, at: '/sys', readOnly: true },
    ...FILES.map((path) => ({ path, files, at: path })),
  ];
}

function runtimeFiles(container: Container, stack: readonly StoredLayer[], clock: Clock): FileSystem {
  const files = createMemoryFileSystem({ clock, root: skeleton(clock.now()) });
  for (const path of ['/etc', '/proc/self', '/proc/sys/kernel', '/sys/fs/cgroup', ...interfaces(container)]) {
    makeDirectories(files, path);
  }
  const texts: Readonly<Record<string, string>> = {
    '/etc/hostname': `${container.config.Hostname}\n`,
    '/etc/hosts': hosts(container),
    '/etc/resolv.conf': resolverFile(container),
    '/proc/cpuinfo': [0, 1].map(processor).join(''),
    '/proc/filesystems': 'nodev\tproc\nnodev\ttmpfs\nnodev\toverlay\n',
    '/proc/meminfo': 'MemTotal:        4026532 kB\nMemFree:         2013266 kB\nMemAvailable:    3019899 kB\n',
    '/proc/mounts': mountTable(container, stack),
    '/proc/sys/kernel/hostname': `${container.config.Hostname}\n`,
    '/proc/version': 'Linux version 6.1.0 (layer-lab) #1 SMP\n',
  };
  for (const [path, content] of Object.entries(texts)) files.write(path, heldContent(content), 0o644);
  return files;
}

/** One of the two processors, as `/proc/cpuinfo` describes them. */
const processor = (number: number): string =>
  `processor\t: ${number}\nvendor_id\t: Simulated\nmodel name\t: Layer Lab virtual CPU\ncpu cores\t: 2\n\n`;

/** A folder for each network device: the loopback, and one for each address. */
function interfaces({ state: { addresses = {} }, host }: Container): readonly string[] {
  const shared = host.networkMode === 'host' ? ['docker0', 'eth0'] : Object.keys(addresses).map((_, at) => `eth${at}`);
  return ['lo', ...shared].map((name) => `/sys/class/net/${name}`);
}

function skeleton(mtime: number): DirectoryNode {
  const metadata = { mode: 0o755, uid: 0, gid: 0, mtime };
  const directory = (entries: readonly (readonly [string, TreeNode])[]): DirectoryNode => ({
    type: 'directory',
    metadata,
    entries: new Map(entries),
  });
  const devices = DEVICES.map(([name, major, minor]): readonly [string, TreeNode] => [
    name,
    { type: 'char-device', metadata: { ...metadata, mode: 0o666 }, major, minor },
  ]);
  const links = Object.entries(LINKS).map(([name, target]): readonly [string, TreeNode] => [
    name,
    { type: 'symlink', metadata: { ...metadata, mode: 0o777 }, target },
  ]);
  const shared: DirectoryNode = { type: 'directory', metadata: { ...metadata, mode: 0o1777 }, entries: new Map() };
  return directory([
    ['dev', directory([...devices, ...links, ['mqueue', shared], ['pts', directory([])], ['shm', shared]])],
  ]);
}

function hosts(container: Container): string {
  const { Hostname, Domainname } = container.config;
  const names = Domainname === undefined || Domainname === '' ? Hostname : `${Hostname}.${Domainname} ${Hostname}`;
  return [
    '127.0.0.1\tlocalhost',
    '::1\tlocalhost ip6-localhost ip6-loopback',
    'fe00::\tip6-localnet',
    'ff00::\tip6-mcastprefix',
    'ff02::1\tip6-allnodes',
    'ff02::2\tip6-allrouters',
    ...(container.host.extraHosts ?? []).map((line) => {
      const colon = line.indexOf(':');
      return `${line.slice(colon + 1)}\t${line.slice(0, colon)}`;
    }),
    ...(container.state.links?.hosts ?? []),
    ...Object.values(container.state.addresses ?? {}).map((address) => `${address}\t${names}`),
    '',
  ].join('\n');
}
