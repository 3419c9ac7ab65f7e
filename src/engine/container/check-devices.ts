import type { FileSystem } from '../fs/file-system.ts';
import { EngineError } from '../core/errors.ts';
import { quote } from '../core/go/quote.ts';
import type { Container } from './types.ts';

/** Refuses devices and temporary file systems that the runtime cannot make, when a container starts. */
export function checkDevices({ host }: Container, hostFiles: FileSystem | null): void {
  checkRequests(host.shown?.DeviceRequests);
  for (const path of devicePaths(host.shown?.Devices)) {
    if (hostFiles === null || hostFiles.exists(path) || KNOWN_DEVICES.includes(path)) continue;
    throw new EngineError(
      'no-device',
      'system',
      `error gathering device information while adding custom device ${quote(path)}: no such file or directory`,
    );
  }
  for (const options of Object.values(host.tmpfs ?? {})) {
    const odd = options.split(',').find((option) => option !== '' && !isTmpfsOption(option));
    if (odd !== undefined) throw new EngineError('invalid-tmpfs', 'system', `invalid tmpfs option ${quote(odd)}`);
  }
}

const KNOWN_DEVICES = ['null', 'zero', 'full', 'random', 'urandom', 'tty', 'fuse', 'kvm'].map((name) => `/dev/${name}`);

const TMPFS_KEYS = ['size', 'mode', 'uid', 'gid', 'nr_inodes', 'nr_blocks', 'mpol'];
const TMPFS_FLAGS = [
  'atime', 'async', 'bind', 'defaults', 'dev', 'diratime', 'dirsync', 'exec', 'mand', 'noatime', 'nodev', 'nodiratime',
  'noexec', 'nomand', 'norelatime', 'nostrictatime', 'nosuid', 'private', 'rbind', 'relatime', 'remount', 'ro',
  'rprivate', 'rshared', 'rslave', 'runbindable', 'rw', 'shared', 'slave', 'strictatime', 'suid', 'sync', 'unbindable',
]; // prettier-ignore

const isTmpfsOption = (option: string): boolean =>
  TMPFS_FLAGS.includes(option) || TMPFS_KEYS.includes(option.split('=', 1)[0] ?? '');

function devicePaths(devices: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(devices) ? devices : [];
  return list.flatMap((device) =>
    typeof device === 'object' && device !== null && 'PathOnHost' in device ? [String(device.PathOnHost)] : [],
  );
}

/** Refuses `--gpus`: no driver for such devices is registered here (moby `Daemon.handleDevice`). */
function checkRequests(requests: unknown): void {
  const [first] = Array.isArray(requests) ? (requests as readonly unknown[]) : [];
  if (typeof first !== 'object' || first === null) return;
  const driver = 'Driver' in first && typeof first.Driver === 'string' ? first.Driver : '';
  const sets: readonly unknown[] =
    'Capabilities' in first && Array.isArray(first.Capabilities) ? first.Capabilities : [];
  const shown = sets.map((set) => `[${Array.isArray(set) ? set.join(' ') : ''}]`).join(' ');
  throw new EngineError(
    'no-device-driver',
    'system',
    `could not select device driver ${quote(driver)} with capabilities: [${shown}]`,
  );
}
