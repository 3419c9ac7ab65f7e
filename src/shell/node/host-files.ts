import { EngineError } from '../../engine/core/errors.ts';
import type { FileSystem } from '../../engine/fs/file-system.ts';
import { heldContent, readContent } from '../../engine/fs/read.ts';
import { openDevice } from '../process/devices.ts';
import type { Task } from '../process/kernel.ts';
import type { HostCall } from './host.ts';
import type { GuestValue } from './vm.ts';

/** Bytes of the largest file that a program may read whole. */
const LARGEST = 32 << 20;

/** The container's files for a program: every path is absolute, every fault an `EngineError` with a POSIX code. */
export function fileCalls(task: Task): Readonly<Record<string, HostCall>> {
  const { files, kernel } = task;
  return {
    'fs.read': (path) => kernel.clock.during(read(task, String(path))),
    'fs.write': (path, bytes, mode) => write(task, String(path), bytes, Number(mode)),
    'fs.stat': (path) => JSON.stringify(statOf(files, String(path), true)),
    'fs.lstat': (path) => JSON.stringify(statOf(files, String(path), false)),
    'fs.exists': (path) => files.exists(String(path)),
    'fs.readdir': (path) => {
      const folder = String(path);
      const prefix = folder === '/' ? '' : folder;
      return JSON.stringify(files.readdir(folder).map((name) => [name, files.lstat(`${prefix}/${name}`).type]));
    },
    'fs.mkdir': (path, mode) => done(() => files.mkdir(String(path), Number(mode))),
    'fs.rmdir': (path) => done(() => files.rmdir(String(path))),
    'fs.unlink': (path) => done(() => files.unlink(String(path))),
    'fs.rename': (from, to) => done(() => files.rename(String(from), String(to))),
    'fs.symlink': (target, path) => done(() => files.symlink(String(target), String(path))),
    'fs.link': (existing, path) => done(() => files.link(String(existing), String(path))),
    'fs.readlink': (path) => files.readlink(String(path)),
    'fs.realpath': (path) => files.realpath(String(path)),
    'fs.chmod': (path, mode) => done(() => files.chmod(String(path), Number(mode))),
    'fs.chown': (path, uid, gid) => done(() => files.chown(String(path), Number(uid), Number(gid))),
    'fs.utimes': (path, mtime) => done(() => files.utimes(String(path), Number(mtime))),
    'fs.access': (path, mode) => done(() => access(files, String(path), Number(mode))),
  };
}

function done(work: () => void): undefined {
  work();
  return undefined;
}

async function read({ files, descriptors, process }: Task, path: string): Promise<Uint8Array> {
  const device = openDevice(path, descriptors);
  if (device !== undefined) {
    const chunk = path === '/dev/zero' || process.signal.aborted ? null : await device.source.read();
    device.release();
    return chunk ?? new Uint8Array();
  }
  if (files.stat(path).type === 'directory') throw new EngineError('EISDIR', 'system', 'Is a directory', { path });
  const content = files.content(path);
  if (content.size > LARGEST) {
    throw new EngineError('ERR_FS_FILE_TOO_LARGE', 'system', `File size (${content.size}) is greater than 32 MiB`);
  }
  return readContent(content);
}

async function write(task: Task, path: string, bytes: GuestValue, mode: number): Promise<undefined> {
  const data = bytes instanceof Uint8Array ? bytes : new Uint8Array();
  const device = openDevice(path, task.descriptors);
  if (device === undefined) {
    task.files.write(path, heldContent(data), mode);
    return undefined;
  }
  await device.sink.write(data);
  device.release();
  return undefined;
}

function statOf(files: FileSystem, path: string, follow: boolean): object {
  return { ...(follow ? files.stat(path) : files.lstat(path)) };
}

/** As access(2): `mode` has 4 for reading, 2 for writing, 1 for executing. */
function access(files: FileSystem, path: string, mode: number): void {
  const stat = files.stat(path);
  const { uid, gid, groups } = files.credentials;
  const shift = uid === stat.uid ? 6 : gid === stat.gid || groups.includes(stat.gid) ? 3 : 0;
  const granted = uid === 0 ? 6 | ((stat.mode & 0o111) === 0 ? 0 : 1) : (stat.mode >> shift) & 7;
  if ((mode & ~granted) !== 0) throw new EngineError('EACCES', 'forbidden', 'Permission denied', { path });
}
