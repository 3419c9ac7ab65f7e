import type { Clock } from '../core/clock.ts';
import { applyChangeset, EMPTY_CHANGESET } from './changeset.ts';
import type { Credentials, FileSystem } from './file-system.ts';
import { isMergedDirectory } from './merged-directories.ts';
import type { ChangedDirectory, ChangeNode, Changeset, DirectoryNode, Metadata, TreeNode } from './node.ts';
import { SUPERUSER } from './tree/permissions.ts';
import { namesOf, nodeAt, withEntry, withNode, type Location, type TreeStore } from './tree/store.ts';
import { createTreeFileSystem } from './tree/tree-file-system.ts';

export interface UnionFileSystem extends FileSystem {
  /** What has changed against the lower tree so far: an immutable value, and what a layer would hold. */
  upper(): Changeset;
  /** The merged tree as it is now. */
  merged(): DirectoryNode;
}

/**
 * An overlay (kernel overlayfs): reads see the merged tree; the first change to anything copies it and the directories
 * above it up into the upper changeset; removing what the lower tree has leaves a whiteout; a directory made where a
 * whiteout stood is opaque, and so is one that was moved into a directory which the lower tree has too.
 */
export function createUnionFileSystem(options: {
  readonly lower: DirectoryNode;
  readonly upper?: Changeset;
  readonly clock: Clock;
  readonly credentials?: Credentials;
  /** Told of every change. */
  readonly onChange?: (upper: Changeset) => void;
}): UnionFileSystem {
  const { lower } = options;
  let upper = options.upper ?? EMPTY_CHANGESET;
  let merged = applyChangeset(lower, upper);

  const record = (nextMerged: DirectoryNode, location: Location, change: ChangeNode | null): void => {
    upper = withChange(upper, location, change, merged);
    merged = nextMerged;
    options.onChange?.(upper);
  };

  const store: TreeStore = {
    root: () => merged,
    put: (location, node) => {
      const change = node.type === 'directory' ? newDirectory(node.metadata, lowerAt(location) !== undefined) : node;
      record(withNode(merged, location, node), location, change);
    },
    remove: (location) => {
      const change = lowerAt(location) === undefined ? null : ({ type: 'whiteout' } as const);
      record(withNode(merged, location, null), location, change);
    },
    setDirectoryMetadata: (location, metadata) => {
      const node = nodeAt(merged, location);
      if (node?.type !== 'directory') return;
      const copied = copiedUp(upper, location);
      const change: ChangedDirectory =
        copied === undefined ? newDirectory(metadata, false) : { ...copied, metadata, implied: false };
      record(withNode(merged, location, { ...node, metadata }), location, change);
    },
    linked: (file) => namesOf(file, upper),
    isMerged: (location, node) =>
      isMergedDirectory(node) || (copiedUp(upper, location) !== undefined && showsLower(location)),
    canRenameDirectory: (location) => lowerAt(location) === undefined || copiedUp(upper, location)?.opaque === true,
    moveDirectory: (from, to) => {
      const node = nodeAt(merged, from);
      const moved = copiedUp(upper, from);
      if (node === undefined || moved === undefined) return;
      store.remove(from);
      record(withNode(merged, to, node), to, { ...moved, opaque: moved.opaque || showsLower(to.slice(0, -1)) });
    },
  };

  /** What the lower tree shows at a location, unless an opaque directory or a replaced name hides it. */
  function lowerAt(location: Location): TreeNode | undefined {
    let below: TreeNode | undefined = lower;
    let above: ChangeNode | undefined = upper;
    for (const name of location) {
      if (above !== undefined && (above.type !== 'directory' || above.opaque)) return undefined;
      below = below.type === 'directory' ? below.entries.get(name) : undefined;
      if (below === undefined) return undefined;
      above = above?.entries.get(name);
    }
    return below;
  }

  /** Whether a directory shows entries of the lower tree. */
  function showsLower(location: Location): boolean {
    return lowerAt(location)?.type === 'directory' && copiedUp(upper, location)?.opaque !== true;
  }

  const files = createTreeFileSystem(store, options.clock, options.credentials ?? SUPERUSER);
  return { ...files, upper: () => upper, merged: () => merged };
}

const newDirectory = (metadata: Metadata, opaque: boolean): ChangedDirectory => ({
  type: 'directory',
  metadata,
  opaque,
  entries: new Map(),
});

function copiedUp(upper: Changeset, location: Location): ChangedDirectory | undefined {
  let node: ChangeNode | undefined = upper;
  for (const name of location) node = node?.type === 'directory' ? node.entries.get(name) : undefined;
  return node?.type === 'directory' ? node : undefined;
}

/** The changeset with one more change; directories above it that were not copied up yet are, as the merged tree has them. */
function withChange(
  upper: ChangedDirectory,
  location: Location,
  change: ChangeNode | null,
  merged: TreeNode,
): ChangedDirectory {
  const [name, ...rest] = location;
  if (name === undefined) return change?.type === 'directory' ? change : upper;
  const child = upper.entries.get(name);
  if (rest.length === 0) return { ...upper, entries: withEntry<ChangeNode>(upper.entries, name, change) };
  const below = merged.type === 'directory' ? merged.entries.get(name) : undefined;
  if (below === undefined) return upper;
  const directory = child?.type === 'directory' ? child : newDirectory(below.metadata, false);
  return { ...upper, entries: withEntry<ChangeNode>(upper.entries, name, withChange(directory, rest, change, below)) };
}
