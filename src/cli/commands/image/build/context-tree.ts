import type { FileSystem } from '../../../../engine/fs/file-system.ts';
import type { DirectoryNode, TreeNode } from '../../../../engine/fs/node.ts';

/** A folder of the host as the builder gets it: everything belongs to root. */
export function contextTree(files: FileSystem, path: string): DirectoryNode {
  return {
    type: 'directory',
    metadata: metadataOf(files, path),
    entries: new Map(
      files.readdir(path).flatMap((name): readonly (readonly [string, TreeNode])[] => {
        const node = nodeOf(files, path === '/' ? `/${name}` : `${path}/${name}`);
        return node === null ? [] : [[name, node]];
      }),
    ),
  };
}

/** Devices and pipes are not sent. */
function nodeOf(files: FileSystem, path: string): TreeNode | null {
  const { type } = files.lstat(path);
  if (type === 'directory') return contextTree(files, path);
  const metadata = metadataOf(files, path);
  if (type === 'symlink') return { type, metadata, target: files.readlink(path) };
  return type === 'file' ? { type, metadata, content: files.content(path) } : null;
}

function metadataOf(files: FileSystem, path: string): TreeNode['metadata'] {
  const { mode, mtime } = files.lstat(path);
  return { mode, uid: 0, gid: 0, mtime };
}

/** The same tree, owned by root: what an archive says of owners does not count. */
export function ownedByRoot(node: DirectoryNode): DirectoryNode {
  const metadata = { ...node.metadata, uid: 0, gid: 0 };
  const entries = [...node.entries].map(([name, child]): readonly [string, TreeNode] => [
    name,
    child.type === 'directory' ? ownedByRoot(child) : { ...child, metadata: { ...child.metadata, uid: 0, gid: 0 } },
  ]);
  return { ...node, metadata, entries: new Map(entries) };
}
