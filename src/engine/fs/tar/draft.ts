import type { ChangeNode, ChangedDirectory, Metadata } from '../node.ts';
import { MAX_SYMLINKS } from '../tree/path-queue.ts';
import { archiveFault } from './fault.ts';

/** A directory while an archive is unpacked into it. */
export interface DraftDirectory {
  metadata: Metadata;
  implied: boolean;
  opaque: boolean;
  readonly children: Map<string, DraftNode>;
}

export type DraftNode = DraftDirectory | Exclude<ChangeNode, ChangedDirectory>;

const IMPLIED: Metadata = { mode: 0o755, uid: 0, gid: 0, mtime: 0 };

export const draftDirectory = (metadata: Metadata = IMPLIED, implied = true): DraftDirectory => ({
  metadata,
  implied,
  opaque: false,
  children: new Map(),
});

export const isDirectory = (node: DraftNode | undefined): node is DraftDirectory =>
  node !== undefined && 'children' in node;

/**
 * The directory that some names lead to, made where there is none. Symlinks that the archive brought are followed, and
 * never out of the root; `null` when something on the way is no directory and `make` is false.
 */
export function directoryAt(
  root: DraftDirectory,
  names: readonly string[],
  entry: string,
  make: boolean,
): DraftDirectory | null {
  const queue = [...names];
  const stack = [root];
  let links = 0;
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    const here = stack.at(-1) ?? root;
    if (name === '..') {
      if (stack.length > 1) stack.pop();
      continue;
    }
    const child = here.children.get(name);
    if (isDirectory(child)) stack.push(child);
    else if (child?.type === 'symlink') {
      links += 1;
      if (links > MAX_SYMLINKS) throw archiveFault(`too many levels of symbolic links: "${entry}"`, entry);
      if (child.target.startsWith('/')) stack.length = 1;
      queue.unshift(...child.target.split('/').filter((part) => part !== '' && part !== '.'));
    } else if (!make) return null;
    else if (child === undefined || child.type === 'whiteout') {
      const made = draftDirectory();
      here.children.set(name, made);
      stack.push(made);
    } else throw archiveFault(`not a directory: "${entry}"`, entry);
  }
  return stack.at(-1) ?? root;
}

/** The finished changeset. */
export function finished(draft: DraftDirectory): ChangedDirectory {
  const entries = new Map<string, ChangeNode>();
  for (const [name, child] of draft.children) entries.set(name, isDirectory(child) ? finished(child) : child);
  const { metadata, opaque, implied } = draft;
  return { type: 'directory', metadata, opaque, ...(implied ? { implied } : {}), entries };
}
