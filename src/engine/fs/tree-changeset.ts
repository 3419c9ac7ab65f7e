import type { ChangedDirectory, ChangeNode, DirectoryNode } from './node.ts';

/** A whole tree as the changes that make it out of nothing: what `docker export` and an archive of files hold. */
export function changesetOfTree({ metadata, entries }: DirectoryNode): ChangedDirectory {
  const changes = new Map<string, ChangeNode>();
  for (const [name, node] of entries) changes.set(name, node.type === 'directory' ? changesetOfTree(node) : node);
  return { type: 'directory', metadata, opaque: false, entries: changes };
}
