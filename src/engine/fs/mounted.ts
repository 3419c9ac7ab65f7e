import { dirname, join, segments } from '../core/paths.ts';
import { EngineError } from '../core/errors.ts';
import { fileSystemError } from './errors.ts';
import type { Credentials, FileSystem, Stat } from './file-system.ts';
import { followPath, type Look } from './tree/follow.ts';
import { compareBytes } from '../core/paths.ts';

/** Another file system at a path of this one. */
export interface MountPoint {
  /** Absolute; `/` replaces the root itself. */
  readonly path: string;
  readonly files: FileSystem;
  /** Which part of it is mounted: a directory or a single file. Default `/`. */
  readonly at?: string;
  /** Every change is refused with `EROFS`. */
  readonly readOnly?: boolean;
}

/** Where a path without symlinks leads: the file system that holds it, and its path there. */
interface Place {
  readonly files: FileSystem;
  readonly path: string;
  readonly mount: MountPoint | null;
  /** True for a mount point itself, which can be neither removed nor renamed. */
  readonly isMountPoint: boolean;
}

/**
 * File systems joined as mount(8) joins them. Symlinks are followed across mount points, `..` leaves them, and nothing
 * is renamed or linked from one to another (`EXDEV`).
 */
export function createMountedFileSystem(root: FileSystem, mounts: readonly MountPoint[]): FileSystem {
  const deepestFirst = mounts
    .map((mount) => ({ ...mount, path: join('/', mount.path), at: originOf(mount) }))
    .sort((a, b) => segments(b.path).length - segments(a.path).length);
  const place = (path: string): Place => placeOf(root, deepestFirst, path);

  const look: Look = (path) => {
    const { files, path: inner } = place(path);
    try {
      const { type } = files.lstat(inner);
      return { type, target: type === 'symlink' ? files.readlink(inner) : '' };
    } catch (error) {
      if (error instanceof EngineError && error.code === 'ENOENT') return null;
      throw error;
    }
  };

  /** Runs an operation where a path leads; faults name the path as it was given. */
  const at = <T>(path: string, follow: boolean, operation: (there: Place) => T): T => {
    try {
      return operation(place(followPath(look, path, follow)));
    } catch (error) {
      if (error instanceof EngineError && 'path' in error.data) {
        throw new EngineError(error.code, error.category, error.message, { path });
      }
      throw error;
    }
  };

  const change = (path: string, follow: boolean, operation: (there: Place) => void): void =>
    at(path, follow, (there) => {
      if (there.mount?.readOnly === true) throw fileSystemError('EROFS', path);
      operation(there);
    });

  /** Removing or renaming takes the name itself, which a mount point keeps busy. */
  const take = (path: string, operation: (there: Place) => void): void =>
    change(path, false, (there) => {
      if (there.isMountPoint) throw fileSystemError('EBUSY', path);
      operation(there);
    });

  const names = (path: string): readonly string[] => {
    const real = followPath(look, path, true);
    const { files, path: inner } = place(real);
    const here = deepestFirst.filter((mount) => mount.path !== '/' && dirname(mount.path) === real);
    const mounted = here.map((mount) => mount.path.slice(mount.path.lastIndexOf('/') + 1));
    return [...new Set([...files.readdir(inner), ...mounted])].sort(compareBytes);
  };

  const pair = (from: string, to: string, operation: (source: Place, target: Place) => void): void =>
    take(from, (source) =>
      change(to, false, (target) => {
        if (source.mount !== target.mount) throw fileSystemError('EXDEV', to);
        if (target.isMountPoint) throw fileSystemError('EBUSY', to);
        operation(source, target);
      }),
    );

  return {
    credentials: root.credentials,
    as: (credentials: Credentials) =>
      createMountedFileSystem(
        root.as(credentials),
        mounts.map((mount) => ({ ...mount, files: mount.files.as(credentials) })),
      ),
    stat: (path) => at(path, true, (there): Stat => there.files.stat(there.path)),
    lstat: (path) => at(path, false, (there): Stat => there.files.lstat(there.path)),
    exists: (path) => {
      try {
        return look(followPath(look, path, true)) !== null;
      } catch {
        return false;
      }
    },
    readdir: (path) => at(path, true, () => names(path)),
    readlink: (path) => at(path, false, (there) => there.files.readlink(there.path)),
    realpath: (path) =>
      at(path, true, (there) => {
        there.files.stat(there.path);
        return followPath(look, path, true);
      }),
    content: (path) => at(path, true, (there) => there.files.content(there.path)),
    write: (path, content, mode) => change(path, true, (there) => there.files.write(there.path, content, mode)),
    mkdir: (path, mode) =>
      change(path.replace(/\/+$/, '') || '/', false, (there) => there.files.mkdir(there.path, mode)),
    symlink: (target, path) => change(path, false, (there) => there.files.symlink(target, there.path)),
    link: (existing, path) =>
      at(existing, false, (source) =>
        change(path, false, (target) => {
          if (source.mount !== target.mount) throw fileSystemError('EXDEV', path);
          target.files.link(source.path, target.path);
        }),
      ),
    mkfifo: (path, mode) => change(path, false, (there) => there.files.mkfifo(there.path, mode)),
    unlink: (path) => take(path, (there) => there.files.unlink(there.path)),
    rmdir: (path) => take(path.replace(/\/+$/, '') || '/', (there) => there.files.rmdir(there.path)),
    rename: (from, to) => pair(from, to, (source, target) => source.files.rename(source.path, target.path)),
    chmod: (path, mode) => change(path, true, (there) => there.files.chmod(there.path, mode)),
    chown: (path, uid, gid, follow = true) =>
      change(path, follow, (there) => there.files.chown(there.path, uid, gid, false)),
    utimes: (path, mtime, follow = true) =>
      change(path, follow, (there) => there.files.utimes(there.path, mtime, false)),
  };
}

/** A symlink that is mounted is followed once, when it is mounted. */
function originOf({ files, at = '/' }: MountPoint): string {
  return files.exists(at) ? files.realpath(at) : join('/', at);
}

function placeOf(root: FileSystem, mounts: readonly (MountPoint & { readonly at: string })[], path: string): Place {
  for (const mount of mounts) {
    const isMountPoint = path === mount.path;
    const isInside = mount.path === '/' || path.startsWith(`${mount.path}/`);
    if (!isMountPoint && !isInside) continue;
    return { files: mount.files, path: join(mount.at, path.slice(mount.path.length)), mount, isMountPoint };
  }
  return { files: root, path, mount: null, isMountPoint: path === '/' };
}
