import { join } from '../core/paths.ts';
import type { FileSystem } from './file-system.ts';
import type { ChangedDirectory, ChangeNode, Metadata } from './node.ts';

/** Reads a file or a whole tree out of a file system, as the changes that make it anew. Symlinks stay symlinks. */
export function gather(files: FileSystem, path: string): ChangeNode {
  const { type, mode, uid, gid, mtime, links, inode } = files.lstat(path);
  const metadata: Metadata = { mode, uid, gid, mtime };
  switch (type) {
    case 'directory':
      return gatherDirectory(files, path, metadata);
    case 'symlink':
      return { type, metadata, target: files.readlink(path) };
    case 'file':
      return { type, metadata, content: files.content(path), ...(links > 1 ? { linkGroup: inode } : {}) };
    default:
      return { type, metadata, major: 0, minor: 0 };
  }
}

function gatherDirectory(files: FileSystem, path: string, metadata: Metadata): ChangedDirectory {
  const entries = new Map<string, ChangeNode>();
  for (const name of files.readdir(path)) entries.set(name, gather(files, join(path, name)));
  return { type: 'directory', metadata, opaque: false, entries };
}
