import type { Clock } from '../../core/clock.ts';
import { compareBytes, relative } from '../../core/paths.ts';
import { fileSystemError } from '../errors.ts';
import type { Credentials, FileSystem, FileSystemErrorCode, Stat } from '../file-system.ts';
import type { DirectoryNode, FileNode, Metadata, TreeNode } from '../node.ts';
import { EXECUTE, mayAccess, mayRemove, READ, WRITE } from './permissions.ts';
import { resolvePath, type Resolved } from './resolve.ts';
import { namesOf, nodeAt, type Location, type TreeStore } from './store.ts';

const DIRECTORY_SIZE = 4096;

/** The POSIX rules over a `TreeStore`: who may do what, what must exist, which times change. */
export function createTreeFileSystem(store: TreeStore, clock: Clock, credentials: Credentials): FileSystem {
  const find = (path: string, follow = true): Resolved => resolvePath(store.root(), path, credentials, follow);

  const existing = (path: string, follow = true): { location: Location; node: TreeNode } => {
    const { location, node } = find(path, follow);
    if (node === undefined) throw fileSystemError('ENOENT', path);
    return { location, node };
  };

  const refuse: (code: FileSystemErrorCode, path: string) => never = (code, path) => {
    throw fileSystemError(code, path);
  };

  const parentOf = (location: Location): DirectoryNode => {
    const parent = nodeAt(store.root(), location.slice(0, -1));
    return parent?.type === 'directory' ? parent : refuse('ENOTDIR', `/${location.join('/')}`);
  };

  const requireWritableParent = (location: Location, path: string): DirectoryNode => {
    const parent = parentOf(location);
    if (!mayAccess(parent.metadata, credentials, WRITE | EXECUTE)) refuse('EACCES', path);
    return parent;
  };

  const touchParent = (location: Location): void => {
    const parent = parentOf(location);
    store.setDirectoryMetadata(location.slice(0, -1), { ...parent.metadata, mtime: clock.now() });
  };

  const fresh = (mode: number, parent: DirectoryNode): Metadata => ({
    mode: mode & ~credentials.umask,
    uid: credentials.uid,
    gid: (parent.metadata.mode & 0o2000) === 0 ? credentials.gid : parent.metadata.gid,
    mtime: clock.now(),
  });

  /** Creates a name that must not exist yet. */
  const create = (path: string, make: (parent: DirectoryNode) => TreeNode): void => {
    const { location, node } = find(path.replace(/\/+$/, '') || '/', false);
    if (node !== undefined) refuse('EEXIST', path);
    const parent = requireWritableParent(location, path);
    store.put(location, make(parent));
    touchParent(location);
  };

  /** Replaces a file's inode under each of its names. */
  const replaceFile = (location: Location, before: FileNode, after: FileNode): void => {
    const names = before.linkGroup === undefined ? [] : store.linked(before);
    if (names.some((name) => isSame(name, location))) for (const name of names) store.put(name, after);
    else store.put(location, unlinked(after));
  };

  const setMetadata = (location: Location, node: TreeNode, metadata: Metadata): void => {
    if (node.type === 'directory') store.setDirectoryMetadata(location, metadata);
    else if (node.type === 'file') replaceFile(location, node, { ...node, metadata });
    else store.put(location, { ...node, metadata });
  };

  const removeName = (location: Location, node: TreeNode, path: string): void => {
    const parent = requireWritableParent(location, path);
    if (!mayRemove(parent.metadata, node.metadata, credentials)) refuse('EPERM', path);
    store.remove(location);
    touchParent(location);
  };

  const statOf = (location: Location, node: TreeNode): Stat => ({
    type: node.type,
    ...node.metadata,
    size: sizeOf(node),
    inode: inodeOf(location, node),
    links:
      node.type === 'file' && node.linkGroup !== undefined
        ? namesOf(node, store.root()).length
        : node.type === 'directory' && !store.isMerged(location, node)
          ? 2 + subdirectories(node)
          : 1,
  });

  const stat = (path: string): Stat => {
    const { location, node } = existing(path);
    return statOf(location, node);
  };

  function write(path: string, content: FileNode['content'], mode = 0o666): void {
    const { location, node } = find(path);
    if (node === undefined) {
      if (path.endsWith('/')) refuse('EISDIR', path);
      const parent = requireWritableParent(location, path);
      store.put(location, { type: 'file', metadata: fresh(mode, parent), content });
      touchParent(location);
      return;
    }
    if (node.type === 'directory') refuse('EISDIR', path);
    if (!mayAccess(node.metadata, credentials, WRITE)) refuse('EACCES', path);
    if (node.type !== 'file') return;
    replaceFile(location, node, { ...node, content, metadata: { ...node.metadata, mtime: clock.now() } });
  }

  function link(source: string, path: string): void {
    const { location, node } = existing(source, false);
    if (node.type === 'directory') refuse('EPERM', source);
    if (node.type !== 'file') {
      create(path, () => node);
      return;
    }
    const isLinked = node.linkGroup !== undefined && store.linked(node).some((name) => isSame(name, location));
    const linked = isLinked ? node : { ...node, linkGroup: freshGroup(node, location) };
    create(path, () => linked);
    if (!isLinked) store.put(location, linked);
  }

  function freshGroup(node: FileNode, location: Location): number {
    let group = hashOf(`${location.join('/')}@${clock.now()}`);
    while (namesOf({ ...node, linkGroup: group }, store.root()).length > 0) group += 1;
    return group;
  }

  function rename(from: string, to: string): void {
    const source = existing(from, false);
    const target = find(to.replace(/\/+$/, '') || '/', false);
    if (isSame(source.location, target.location)) return;
    if (source.location.length === 0 || target.location.length === 0) refuse('EBUSY', from);
    if (isInside(target.location, source.location)) refuse('EINVAL', to);
    const parent = requireWritableParent(source.location, from);
    const newParent = requireWritableParent(target.location, to);
    if (!mayRemove(parent.metadata, source.node.metadata, credentials)) refuse('EPERM', from);
    if (target.node !== undefined && !mayRemove(newParent.metadata, target.node.metadata, credentials)) {
      refuse('EPERM', to);
    }
    if (source.node.type === 'directory' && !store.canRenameDirectory(source.location)) refuse('EXDEV', from);
    if (target.node !== undefined) makeWay(source.node, target.node, target.location, to);
    if (source.node.type === 'directory') store.moveDirectory(source.location, target.location);
    else {
      store.put(target.location, source.node);
      store.remove(source.location);
    }
    touchParent(source.location);
    touchParent(target.location);
  }

  function makeWay(source: TreeNode, target: TreeNode, location: Location, path: string): void {
    if (source.type === 'directory' && target.type !== 'directory') refuse('ENOTDIR', path);
    if (source.type !== 'directory' && target.type === 'directory') refuse('EISDIR', path);
    if (target.type === 'directory' && target.entries.size > 0) refuse('ENOTEMPTY', path);
    if (target.type === 'directory') store.remove(location);
  }

  function requireOwner(node: TreeNode, path: string): void {
    if (credentials.uid !== 0 && credentials.uid !== node.metadata.uid) refuse('EPERM', path);
  }

  return {
    credentials,
    as: (other) => createTreeFileSystem(store, clock, other),
    stat,
    lstat: (path) => {
      const { location, node } = existing(path, false);
      return statOf(location, node);
    },
    exists: (path) => {
      try {
        return find(path).node !== undefined;
      } catch {
        return false;
      }
    },
    readdir: (path) => {
      const { node } = existing(path);
      if (node.type !== 'directory') return refuse('ENOTDIR', path);
      if (!mayAccess(node.metadata, credentials, READ)) refuse('EACCES', path);
      return [...node.entries.keys()].sort(compareBytes);
    },
    readlink: (path) => {
      const { node } = existing(path, false);
      return node.type === 'symlink' ? node.target : refuse('EINVAL', path);
    },
    realpath: (path) => `/${existing(path).location.join('/')}`,
    content: (path) => {
      const { node } = existing(path);
      if (node.type === 'directory') return refuse('EISDIR', path);
      if (node.type !== 'file') return refuse('EINVAL', path);
      if (!mayAccess(node.metadata, credentials, READ)) refuse('EACCES', path);
      return node.content;
    },
    write,
    mkdir: (path, mode = 0o777) =>
      create(path, (parent) => ({ type: 'directory', metadata: fresh(mode, parent), entries: new Map() })),
    symlink: (target, path) =>
      create(path, (parent) => ({ type: 'symlink', metadata: { ...fresh(0, parent), mode: 0o777 }, target })),
    link,
    mkfifo: (path, mode = 0o666) =>
      create(path, (parent) => ({ type: 'fifo', metadata: fresh(mode, parent), major: 0, minor: 0 })),
    unlink: (path) => {
      const { location, node } = existing(path, false);
      if (node.type === 'directory') refuse('EISDIR', path);
      removeName(location, node, path);
    },
    rmdir: (path) => {
      const { location, node } = existing(path, false);
      if (node.type !== 'directory') return refuse('ENOTDIR', path);
      if (location.length === 0) refuse('EBUSY', path);
      if (node.entries.size > 0) refuse('ENOTEMPTY', path);
      removeName(location, node, path);
    },
    rename,
    chmod: (path, mode) => {
      const { location, node } = existing(path);
      requireOwner(node, path);
      setMetadata(location, node, { ...node.metadata, mode: mode & 0o7777 });
    },
    chown: (path, uid, gid, follow = true) => {
      const { location, node } = existing(path, follow);
      const keeps = uid === node.metadata.uid && (gid === node.metadata.gid || credentials.groups.includes(gid));
      if (credentials.uid !== 0 && !(keeps && credentials.uid === node.metadata.uid)) refuse('EPERM', path);
      const mode = node.type === 'file' ? node.metadata.mode & ~0o6000 : node.metadata.mode;
      setMetadata(location, node, { ...node.metadata, uid, gid, mode });
    },
    utimes: (path, mtime, follow = true) => {
      const { location, node } = existing(path, follow);
      if (!mayAccess(node.metadata, credentials, WRITE)) requireOwner(node, path);
      setMetadata(location, node, { ...node.metadata, mtime });
    },
  };
}

function sizeOf(node: TreeNode): number {
  if (node.type === 'file') return node.content.size;
  if (node.type === 'symlink') return new TextEncoder().encode(node.target).length;
  return node.type === 'directory' ? DIRECTORY_SIZE : 0;
}

function subdirectories(directory: DirectoryNode): number {
  let count = 0;
  for (const child of directory.entries.values()) if (child.type === 'directory') count += 1;
  return count;
}

/** Inode numbers need only be equal for hard links and tell other files apart: a hash of the path does. */
function inodeOf(location: Location, node: TreeNode): number {
  return node.type === 'file' && node.linkGroup !== undefined ? node.linkGroup : hashOf(location.join('/'));
}

/** The file under one name alone. */
function unlinked({ type, metadata, content }: FileNode): FileNode {
  return { type, metadata, content };
}

const isSame = (a: Location, b: Location): boolean => a.length === b.length && a.join('/') === b.join('/');

function hashOf(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return (value >>> 0) + 1;
}

const isInside = (inner: Location, outer: Location): boolean =>
  inner.length > outer.length && !relative(`/${outer.join('/')}`, `/${inner.join('/')}`).startsWith('..');
