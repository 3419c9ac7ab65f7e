import { compareBytes } from '../core/paths.ts';
import type { ChangedDirectory, ChangeNode, Changeset, DirectoryNode, Metadata, TreeNode } from './node.ts';

/** One line of `docker diff`: added, changed, deleted. */
export interface Change {
  readonly kind: 'A' | 'C' | 'D';
  /** Absolute. */
  readonly path: string;
}

/**
 * What `docker diff` lists for a writable layer: it compares what one sees, so a file that was only copied up is not
 * listed, a deleted tree is one line, and every directory in which something changed is `C` (the root is not listed).
 */
export function diffChanges(lower: DirectoryNode, upper: Changeset): readonly Change[] {
  return directoryChanges(lower, upper, '');
}

function directoryChanges(lower: DirectoryNode, upper: ChangedDirectory, path: string): readonly Change[] {
  const hidden = upper.opaque ? [...lower.entries.keys()].filter((name) => !upper.entries.has(name)) : [];
  const names = [...upper.entries.keys(), ...hidden].sort(compareBytes);
  return names.flatMap((name) => {
    const change = upper.entries.get(name) ?? { type: 'whiteout' };
    return entryChanges(lower.entries.get(name), change, `${path}/${name}`);
  });
}

function entryChanges(below: TreeNode | undefined, change: ChangeNode, path: string): readonly Change[] {
  if (change.type === 'whiteout') return below === undefined ? [] : [{ kind: 'D', path }];
  if (below === undefined) return added(change, path);
  if (change.type === 'directory' && below.type === 'directory') {
    const inside = directoryChanges(below, change, path);
    const isChanged = inside.length > 0 || (change.implied !== true && differs(below.metadata, change.metadata, false));
    return isChanged ? [{ kind: 'C', path }, ...inside] : [];
  }
  if (sameNode(below, change)) return [];
  const gone = below.type === 'directory' ? [...below.entries.keys()].sort(compareBytes) : [];
  const inside = change.type === 'directory' ? added(change, path).slice(1) : [];
  return [{ kind: 'C', path }, ...gone.map((name): Change => ({ kind: 'D', path: `${path}/${name}` })), ...inside];
}

function added(change: ChangeNode, path: string): readonly Change[] {
  if (change.type === 'whiteout') return [];
  const inside =
    change.type === 'directory'
      ? [...change.entries]
          .sort(([a], [b]) => compareBytes(a, b))
          .flatMap(([name, child]) => added(child, `${path}/${name}`))
      : [];
  return [{ kind: 'A', path }, ...inside];
}

/** As the engine compares: mode, owner, and for what is no directory size and time too. */
function sameNode(below: TreeNode, change: ChangeNode): boolean {
  if (change.type === 'whiteout' || below.type !== change.type) return false;
  if (differs(below.metadata, change.metadata, true)) return false;
  if (below.type === 'file' && change.type === 'file') return below.content.size === change.content.size;
  if (below.type === 'symlink' && change.type === 'symlink') return below.target === change.target;
  return true;
}

function differs(before: Metadata, after: Metadata, withTime: boolean): boolean {
  return (
    before.mode !== after.mode ||
    before.uid !== after.uid ||
    before.gid !== after.gid ||
    (withTime && before.mtime !== after.mtime)
  );
}
