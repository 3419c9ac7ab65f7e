import type { FileContent } from '../../engine/fs/content.ts';
import { utf8 } from '../../engine/core/bytes.ts';
import { heldContent } from '../../engine/fs/read.ts';
import type { DirectoryNode, FileNode, SymlinkNode, TreeNode } from '../../engine/fs/node.ts';

/** Who owns what stands under `/proc`, and since when. */
export interface Owner {
  readonly uid: number;
  readonly gid: number;
  /** Milliseconds since 1970. */
  readonly mtime: number;
}

export const directory = (owner: Owner, entries: Readonly<Record<string, TreeNode>>, mode = 0o555): DirectoryNode => ({
  type: 'directory',
  metadata: { ...owner, mode },
  entries: new Map(Object.entries(entries)),
});

export const file = (owner: Owner, text: string | FileContent, mode = 0o444): FileNode => ({
  type: 'file',
  metadata: { ...owner, mode },
  content: typeof text === 'string' ? heldContent(utf8(text)) : text,
});

export const link = (owner: Owner, target: string): SymlinkNode => ({
  type: 'symlink',
  metadata: { ...owner, mode: 0o777 },
  target,
});
