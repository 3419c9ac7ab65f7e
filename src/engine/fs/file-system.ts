import type { FileContent } from './content.ts';
import type { TreeNode } from './node.ts';

/** Who acts on a file system. uid 0 passes every permission check. */
export interface Credentials {
  readonly uid: number;
  readonly gid: number;
  readonly groups: readonly number[];
  /** Permission bits that new files and directories do not get. */
  readonly umask: number;
}

/** POSIX error names that file-system operations throw, as the `code` of an `EngineError`. */
export type FileSystemErrorCode =
  | 'EACCES'
  | 'EBUSY'
  | 'EDQUOT'
  | 'EEXIST'
  | 'EFBIG'
  | 'EINVAL'
  | 'EISDIR'
  | 'ELOOP'
  | 'ENAMETOOLONG'
  | 'ENOENT'
  | 'ENOTDIR'
  | 'ENOTEMPTY'
  | 'EPERM'
  | 'EROFS'
  | 'EXDEV';

export interface Stat {
  readonly type: TreeNode['type'];
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly mtime: number;
  /** Bytes of a file, length of a symlink's target, 4096 for a directory. */
  readonly size: number;
  readonly inode: number;
  readonly links: number;
}

/**
 * A POSIX file system, synchronous because it only moves names and metadata; contents are `FileContent` values that
 * are read separately. Paths are absolute, `/`-separated, and resolved with symlinks (the last component too, except
 * where noted) inside the file system's own root. Every failure is an `EngineError` whose code is a
 * `FileSystemErrorCode` and whose `data.path` names the path.
 * Implementations: `MemoryFileSystem` (a workspace), `UnionFileSystem` (lower tree, upper changeset),
 * `MountedFileSystem` (others at mount points). `withQuota` limits any of them. One contract suite runs over all of them.
 */
export interface FileSystem {
  /** The same files, acted upon by somebody else. */
  as(credentials: Credentials): FileSystem;
  readonly credentials: Credentials;

  stat(path: string): Stat;
  /** Like `stat`, but does not follow a symlink in the last component. */
  lstat(path: string): Stat;
  exists(path: string): boolean;
  /** Names in byte order. */
  readdir(path: string): readonly string[];
  readlink(path: string): string;
  /** The absolute path with every symlink resolved. */
  realpath(path: string): string;
  content(path: string): FileContent;

  /** Creates or replaces a file's content. A new file gets `mode` (default 0o666) less the umask. */
  write(path: string, content: FileContent, mode?: number): void;
  /** Creates a directory with `mode` (default 0o777) less the umask; its parent must exist. */
  mkdir(path: string, mode?: number): void;
  symlink(target: string, path: string): void;
  /** A hard link: `path` becomes another name of the file `existing` (which is not followed when it is a symlink). */
  link(existing: string, path: string): void;
  mkfifo(path: string, mode?: number): void;
  /** Removes a file, symlink or special; `EISDIR` for a directory. */
  unlink(path: string): void;
  rmdir(path: string): void;
  /** As rename(2). A union file system refuses a directory that a lower layer holds with `EXDEV`, as overlayfs does. */
  rename(from: string, to: string): void;
  chmod(path: string, mode: number): void;
  /** Does not follow a symlink in the last component when `follow` is false. */
  chown(path: string, uid: number, gid: number, follow?: boolean): void;
  /** Does not follow a symlink in the last component when `follow` is false. */
  utimes(path: string, mtime: number, follow?: boolean): void;
}
