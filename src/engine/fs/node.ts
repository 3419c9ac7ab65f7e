import type { FileContent } from './content.ts';

/** What every file, directory and link carries. */
export interface Metadata {
  /** Permission bits with setuid, setgid and sticky: 0 to 0o7777. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Milliseconds since 1970-01-01T00:00:00Z. Layer tars keep whole seconds. */
  readonly mtime: number;
}

export interface FileNode {
  readonly type: 'file';
  readonly metadata: Metadata;
  readonly content: FileContent;
  /** Hard links to one inode carry the same number; absent for the usual single name. */
  readonly linkGroup?: number;
}

export interface SymlinkNode {
  readonly type: 'symlink';
  readonly metadata: Metadata;
  readonly target: string;
}

/** A device or named pipe; kept and passed on, never opened. */
export interface SpecialNode {
  readonly type: 'char-device' | 'block-device' | 'fifo';
  readonly metadata: Metadata;
  readonly major: number;
  readonly minor: number;
}

export interface DirectoryNode {
  readonly type: 'directory';
  readonly metadata: Metadata;
  readonly entries: ReadonlyMap<string, TreeNode>;
}

/** A node of a complete tree: an immutable value that shares what did not change with the tree it came from. */
export type TreeNode = FileNode | SymlinkNode | SpecialNode | DirectoryNode;

/** In a changeset: the name is gone, whatever lies below (OCI layer.md, "Whiteouts"). */
export interface Whiteout {
  readonly type: 'whiteout';
}

/** In a changeset: a directory that was created or in which something changed. */
export interface ChangedDirectory {
  readonly type: 'directory';
  readonly metadata: Metadata;
  /** True hides everything that lower layers have in it (OCI layer.md, "Opaque Whiteout"). */
  readonly opaque: boolean;
  /**
   * True for a directory that the layer's tar does not list: it is there because something in it changed. `metadata`
   * counts only where no lower layer has it.
   */
  readonly implied?: boolean;
  /** True on the root of a changeset whose tar keeps the order of `entries`; Docker's own are sorted. */
  readonly unsorted?: boolean;
  readonly entries: ReadonlyMap<string, ChangeNode>;
}

export type ChangeNode = FileNode | SymlinkNode | SpecialNode | ChangedDirectory | Whiteout;

/** What one step did to the tree below it: an overlay's upper directory, and the content of a layer. */
export type Changeset = ChangedDirectory;
