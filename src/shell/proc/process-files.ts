import { PLAIN_MOUNT_TABLE } from '../../engine/container/mount-table.ts';
import { EngineError } from '../../engine/core/errors.ts';
import { compareBytes } from '../../engine/core/paths.ts';
import { fileSystemError } from '../../engine/fs/errors.ts';
import type { FileSystem, Stat } from '../../engine/fs/file-system.ts';
import type { DirectoryNode, TreeNode } from '../../engine/fs/node.ts';
import { followPath, type Look } from '../../engine/fs/tree/follow.ts';
import type { TreeStore } from '../../engine/fs/tree/store.ts';
import { createTreeFileSystem } from '../../engine/fs/tree/tree-file-system.ts';
import type { Kernel } from '../process/kernel.ts';
import type { Process } from '../process/process.ts';
import { directory, file, link } from './nodes.ts';
import { processEntries } from './process-entries.ts';

const PROC = '/proc';
const MOUNTS = '/proc/mounts';

/** The files under the ones that a process sees. */
const bases = new WeakMap<FileSystem, FileSystem>();

/** What `/proc` says of the processes now, as the process sees it that looks. */
function tree({ clock, table }: Kernel, viewer: Process, base: FileSystem): DirectoryNode {
  const processes = table.list();
  const booted = Math.min(...processes.map(({ view }) => view?.started ?? clock.now()));
  const root = { uid: 0, gid: 0, mtime: booted };
  const seconds = ((clock.now() - booted) / 1000).toFixed(2);
  const last = processes.at(-1)?.pid ?? 1;
  const entries: Record<string, TreeNode> = {
    loadavg: file(root, `0.00 0.01 0.05 1/${processes.length} ${last}\n`),
    mounts: link(root, 'self/mounts'),
    self: link(root, String(viewer.pid)),
    uptime: file(root, `${seconds} ${seconds}\n`),
  };
  const mounts = base.exists(MOUNTS) ? base.content(MOUNTS) : PLAIN_MOUNT_TABLE;
  for (const process of processes)
    entries[String(process.pid)] = processEntries(process, { booted, isRunning: process === viewer, mounts });
  return directory(root, entries);
}

const refuse = (): never => {
  throw fileSystemError('EPERM', PROC);
};

/** Nothing can be made or taken away here. */
const readOnlyStore = (root: () => DirectoryNode): TreeStore => ({
  root,
  put: refuse,
  remove: refuse,
  setDirectoryMetadata: refuse,
  linked: () => [],
  isMerged: () => false,
  canRenameDirectory: () => false,
  moveDirectory: refuse,
});

/**
 * A container's files with what the kernel tells of its processes in `/proc`. Paths elsewhere go straight to the files
 * below; what those hold under `/proc` stays where the kernel has nothing of that name.
 */
export function withProcessFiles(files: FileSystem, kernel: Kernel, viewer: Process): FileSystem {
  const base = bases.get(files) ?? files;
  const own = createTreeFileSystem(
    readOnlyStore(() => tree(kernel, viewer, base)),
    kernel.clock,
    base.credentials,
  );
  const made = overlaid(base, own);
  const seen: FileSystem = {
    ...made,
    as: (credentials) => withProcessFiles(base.as(credentials), kernel, viewer),
  };
  bases.set(seen, base);
  return seen;
}

const isProc = (path: string): boolean => path === PROC || path.startsWith(`${PROC}/`);

function overlaid(base: FileSystem, own: FileSystem): FileSystem {
  const inner = (path: string): string => path.slice(PROC.length) || '/';
  const isOwn = (path: string): boolean => isProc(path) && path !== PROC && own.exists(`/${path.split('/')[2] ?? ''}`);
  const holder = (path: string): FileSystem => (isOwn(path) ? own : base);
  const look: Look = (path) => {
    const there = holder(path);
    const name = there === own ? inner(path) : path;
    try {
      const { type } = there.lstat(name);
      return { type, target: type === 'symlink' ? there.readlink(name) : '' };
    } catch (error) {
      if (error instanceof EngineError && error.code === 'ENOENT') return null;
      throw error;
    }
  };
  /** Reads where a path leads, there by its name. */
  const at = <T>(path: string, follow: boolean, read: (there: FileSystem, name: string) => T): T => {
    if (!isProc(path)) return read(base, path);
    const real = followPath(look, path, follow);
    return isOwn(real) ? read(own, inner(real)) : read(base, real);
  };
  /** What the kernel tells has no size before it is read. */
  const measured = (there: FileSystem, stat: Stat): Stat =>
    there === own && stat.type === 'file' ? { ...stat, size: 0 } : stat;
  const unlessOwn = (path: string): string => (isOwn(path) ? refuse() : path);

  return {
    ...base,
    stat: (path) => at(path, true, (there, name) => measured(there, there.stat(name))),
    lstat: (path) => at(path, false, (there, name) => measured(there, there.lstat(name))),
    exists: (path) => {
      try {
        return at(path, true, (there, name) => there.exists(name));
      } catch {
        return false;
      }
    },
    readdir: (path) =>
      at(path, true, (there, name) => {
        const names = there.readdir(name);
        return there === base && name === PROC
          ? [...new Set([...names, ...own.readdir('/')])].sort(compareBytes)
          : names;
      }),
    readlink: (path) => at(path, false, (there, name) => there.readlink(name)),
    realpath: (path) => at(path, true, (there, name) => (there === own ? `${PROC}${name}` : there.realpath(name))),
    content: (path) => at(path, true, (there, name) => there.content(name)),
    write: (path, content, mode) => base.write(unlessOwn(path), content, mode),
    mkdir: (path, mode) => base.mkdir(unlessOwn(path), mode),
    symlink: (target, path) => base.symlink(target, unlessOwn(path)),
    mkfifo: (path, mode) => base.mkfifo(unlessOwn(path), mode),
    unlink: (path) => base.unlink(unlessOwn(path)),
    rmdir: (path) => base.rmdir(unlessOwn(path)),
    rename: (from, to) => base.rename(unlessOwn(from), unlessOwn(to)),
    chmod: (path, mode) => base.chmod(unlessOwn(path), mode),
    chown: (path, uid, gid, follow) => base.chown(unlessOwn(path), uid, gid, follow),
  };
}
