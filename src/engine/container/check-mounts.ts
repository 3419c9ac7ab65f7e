import { EngineError } from '../core/errors.ts';
import { quote } from '../core/go/quote.ts';
import type { FileSystem } from '../fs/file-system.ts';
import type { Container, Mount } from './types.ts';

/** As runc has it open. */
const FILE_DESCRIPTOR = 14;
const HINT =
  'Are you trying to mount a directory onto a file (or vice-versa)? Check if the specified host path exists and is the expected type';

/**
 * Refuses a directory of the host or a temporary file system that is mounted onto a file of the container's, a file
 * onto a directory, and anything below a file. Throws an `EngineError` that says what the kernel answers to runc, with
 * moby's hint.
 */
export function checkMounts({ mounts }: Container, files: FileSystem, hostFiles: FileSystem | null): void {
  const host = hostFiles?.as({ uid: 0, gid: 0, groups: [0], umask: 0o022 }) ?? null;
  for (const mount of mounts) {
    const { destination } = mount;
    if (mounts.some((other) => destination.startsWith(`${other.destination}/`))) continue;
    if (isBelowFile(files, destination)) throw refusal(mount, missingMountPoint(destination));
    const isDirectory = bringsDirectory(mount, host);
    if (isDirectory === null || !files.exists(destination)) continue;
    if (isDirectory !== (files.stat(destination).type === 'directory')) throw refusal(mount, mountCall(mount));
  }
}

/** Whether what is mounted is a directory; `null` where nobody can tell. What is missing on the host is made as one. */
function bringsDirectory(mount: Mount, host: FileSystem | null): boolean | null {
  if (mount.kind !== 'bind') return true;
  return host === null ? null : !host.exists(mount.source) || host.stat(mount.source).type === 'directory';
}

function isBelowFile(files: FileSystem, path: string): boolean {
  const parent = path.slice(0, path.lastIndexOf('/'));
  if (parent === '') return false;
  return files.exists(parent) ? files.stat(parent).type !== 'directory' : isBelowFile(files, parent);
}

function missingMountPoint(path: string): string {
  const lookup = `lookup mountpoint target: securejoin.OpenInRoot ${path}: openat2 ${path}`;
  return `create mountpoint for ${path} mount: ${lookup}`;
}

function mountCall(mount: Mount): string {
  const target = `mount src=${sourceOf(mount)}, dst=${mount.destination}, dstFd=/proc/thread-self/fd/${FILE_DESCRIPTOR}`;
  if (mount.kind !== 'tmpfs') return `${target}, flags=MS_BIND|MS_REC`;
  const options = (mount.mode ?? '').split(',').filter((option) => option.includes('='));
  const data = ['mode=0644', ...options.sort()].join(',');
  return `${target}, flags=MS_NOSUID|MS_NODEV|MS_NOEXEC, data=${data}`;
}

function sourceOf(mount: Mount): string {
  if (mount.kind === 'bind') return mount.source;
  return mount.kind === 'tmpfs' ? 'tmpfs' : `/var/lib/docker/volumes/${mount.volume}/_data`;
}

function refusal(mount: Mount, what: string): EngineError {
  const mounting = `error mounting ${quote(sourceOf(mount))} to rootfs at ${quote(mount.destination)}`;
  return new EngineError('ENOENT', 'invalid', `${mounting}: ${what}: not a directory: ${HINT}`);
}
