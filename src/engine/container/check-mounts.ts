import { EngineError } from '../core/errors.ts';
import { quote } from '../core/go/quote.ts';
import type { FileSystem } from '../fs/file-system.ts';
import type { Container } from './types.ts';

/** As runc has it open. */
const FILE_DESCRIPTOR = 14;
const HINT =
  'Are you trying to mount a directory onto a file (or vice-versa)? Check if the specified host path exists and is the expected type';

/**
 * Refuses a directory of the host that is bound onto a file of the container's, and a file onto a directory. Throws an
 * `EngineError` that says what the kernel answers to runc, with moby's hint.
 */
export function checkMounts({ mounts }: Container, files: FileSystem, hostFiles: FileSystem | null): void {
  const host = hostFiles?.as({ uid: 0, gid: 0, groups: [0], umask: 0o022 });
  for (const mount of mounts) {
    if (mount.kind !== 'bind' || host === undefined) continue;
    const { source, destination } = mount;
    const isCovered = mounts.some((other) => destination.startsWith(`${other.destination}/`));
    if (isCovered || !files.exists(destination)) continue;
    // What is missing on the host is made, as a directory.
    const isDirectory = !host.exists(source) || host.stat(source).type === 'directory';
    if (isDirectory !== (files.stat(destination).type === 'directory')) throw notADirectory(source, destination);
  }
}

function notADirectory(source: string, destination: string): EngineError {
  const flags = 'MS_BIND|MS_REC';
  const mount = `mount src=${source}, dst=${destination}, dstFd=/proc/thread-self/fd/${FILE_DESCRIPTOR}, flags=${flags}`;
  const what = `error mounting ${quote(source)} to rootfs at ${quote(destination)}: ${mount}`;
  return new EngineError('ENOENT', 'invalid', `${what}: not a directory: ${HINT}`);
}
