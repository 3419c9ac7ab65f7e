import { digestOf, hexOf } from '../core/digest.ts';
import type { StoredLayer } from '../image/layer.ts';
import type { Container, Mount } from './types.ts';

const DIRECTORY = '/var/lib/docker/overlay2';
/** Length of the short names under `overlay2/l`, which keep the list of lower directories inside one page of memory. */
const LINK = 26;
/** The device that holds Docker's own directory, and how it is mounted. */
const DISK = '/dev/vda1';

/** What every container has mounted (moby `oci.DefaultSpec`, runc). */
const USUAL = [
  'proc /proc proc rw,nosuid,nodev,noexec,relatime',
  'tmpfs /dev tmpfs rw,nosuid,size=65536k,mode=755',
  'devpts /dev/pts devpts rw,nosuid,noexec,relatime,gid=5,mode=620,ptmxmode=666',
  'sysfs /sys sysfs ro,nosuid,nodev,noexec,relatime',
  'cgroup /sys/fs/cgroup cgroup2 ro,nosuid,nodev,noexec,relatime',
  'mqueue /dev/mqueue mqueue rw,nosuid,nodev,noexec,relatime',
] as const;

/** The same where no container is: while a step of a build runs. */
export const PLAIN_MOUNT_TABLE = ['overlay / overlay rw,relatime', ...USUAL].map((line) => `${line} 0 0\n`).join('');

/** What hides parts of /proc and /sys from a container (moby `DefaultMaskedPaths`, `DefaultReadonlyPaths`). */
const COVERED = [
  ...['bus', 'fs', 'irq', 'sys', 'sysrq-trigger'].map(
    (name) => `proc /proc/${name} proc ro,nosuid,nodev,noexec,relatime`,
  ),
  'tmpfs /proc/acpi tmpfs ro,relatime',
  ...['kcore', 'keys', 'timer_list'].map((name) => `tmpfs /proc/${name} tmpfs rw,nosuid,size=65536k,mode=755`),
  'tmpfs /proc/scsi tmpfs ro,relatime',
  'tmpfs /sys/firmware tmpfs ro,relatime',
] as const;

/** The text of a container's `/proc/mounts`, in the order in which runc mounts. `stack` is its image, lowest first. */
export function mountTable(container: Container, stack: readonly StoredLayer[]): string {
  const { mounts, host } = container;
  const memory = mounts.flatMap((mount) => (mount.kind === 'tmpfs' ? [memoryLine(mount)] : []));
  const lasting = mounts.flatMap((mount) =>
    mount.kind === 'tmpfs' ? [] : [diskLine(mount.destination, mount.readOnly)],
  );
  const files = ['/etc/resolv.conf', '/etc/hostname', '/etc/hosts'].map((path) => diskLine(path, false));
  const shared = `shm /dev/shm tmpfs rw,nosuid,nodev,noexec,relatime,size=${kibibytes(64 << 20)}`;
  const lines = [overlayLine(container, stack), ...USUAL, shared, ...memory, ...lasting, ...files];
  return [...lines, ...(host.privileged ? [] : COVERED)].map((line) => `${line} 0 0\n`).join('');
}

const kibibytes = (bytes: number): string => `${Math.floor(bytes / 1024)}k`;

function overlayLine({ id, host }: Container, stack: readonly StoredLayer[]): string {
  const own = hexOf(digestOf(`writable ${id}`));
  const lower = [`${own}-init`, ...stack.map(({ chainId }) => hexOf(chainId)).reverse()];
  const options = [
    host.readOnlyRootfs ? 'ro' : 'rw',
    'relatime',
    `lowerdir=${lower.map((name) => `${DIRECTORY}/l/${shortName(name)}`).join(':')}`,
    `upperdir=${DIRECTORY}/${own}/diff`,
    `workdir=${DIRECTORY}/${own}/work`,
  ];
  return `overlay / overlay ${options.join(',')}`;
}

const shortName = (name: string): string => hexOf(digestOf(name)).slice(0, LINK).toUpperCase();

const diskLine = (path: string, readOnly: boolean): string => `${DISK} ${path} ext4 ${readOnly ? 'ro' : 'rw'},relatime`;

/** `--tmpfs PATH:OPTIONS`: Docker's own flags come first and later ones undo them, as `mount` has it. */
function memoryLine({ destination, mode = '' }: Extract<Mount, { kind: 'tmpfs' }>): string {
  const flags = { ro: false, nosuid: true, nodev: true, noexec: true };
  const values: string[] = [];
  for (const option of mode.split(',').filter((each) => each !== '')) {
    const [name = '', value] = option.split('=', 2);
    if (value !== undefined) values.push(name === 'size' ? `size=${kibibytes(bytesOf(value))}` : option);
    else if (name === 'ro' || name === 'rw') flags.ro = name === 'ro';
    else if (name === 'suid' || name === 'nosuid') flags.nosuid = name === 'nosuid';
    else if (name === 'dev' || name === 'nodev') flags.nodev = name === 'nodev';
    else if (name === 'exec' || name === 'noexec') flags.noexec = name === 'noexec';
  }
  const { ro, ...rest } = flags;
  const set = Object.entries(rest).flatMap(([name, isSet]) => (isSet ? [name] : []));
  const ordered = ['size', 'nr_inodes', 'mode', 'uid', 'gid'].flatMap((key) =>
    values.filter((each) => each.startsWith(`${key}=`)),
  );
  return `tmpfs ${destination} tmpfs ${[ro ? 'ro' : 'rw', ...set, 'relatime', ...ordered].join(',')}`;
}

/** `1m` and the like, as the kernel reads a memory file system's size. */
function bytesOf(text: string): number {
  const unit = { k: 1024, m: 1024 ** 2, g: 1024 ** 3 }[text.slice(-1).toLowerCase()];
  return Number.parseInt(text, 10) * (unit ?? 1);
}
