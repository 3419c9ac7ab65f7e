import { basename, dirname, join, normalize, segments } from '../../core/paths.ts';
import type { DirectoryNode, TreeNode } from '../../fs/node.ts';
import type { UnionFileSystem } from '../../fs/union.ts';
import { refuse } from '../plan/command.ts';
import type { FoundSource } from './find-sources.ts';

/** What copied files become beside what they were. */
export interface Ownership {
  /** `null`: as in the source. */
  readonly owner: { readonly uid: number; readonly gid: number } | null;
  readonly mode: ((mode: number, isDirectory: boolean) => number) | null;
  /** Mode of the folders that have to be made on the way. */
  readonly folderMode: number;
}

/** As in the source; folders on the way are everybody's to read. */
export const AS_IT_IS: Ownership = { owner: null, mode: null, folderMode: 0o755 };

/** Copies files into an image as BuildKit's copier does (`fsutil/copy`). Names of folders in its messages are made up. */
export class Placer {
  private readonly files: UnionFileSystem;
  private readonly ownership: Ownership;
  /** Where the image's files would be mounted, for messages. */
  private readonly mountedAt: string;

  constructor(files: UnionFileSystem, ownership: Ownership, mountedAt: string) {
    this.files = files;
    this.ownership = ownership;
    this.mountedAt = mountedAt;
  }

  /** Copies a source to a destination; one that ends in `/` is a folder. */
  place({ path, node }: FoundSource, destination: string): void {
    const isFolder = /\/\.?$/.test(destination);
    const clean = normalize(destination);
    this.makeParents(isFolder ? clean : dirname(clean));
    if (node.type === 'directory') {
      // Only what a folder holds is copied: the folder itself is a new one.
      if (!this.exists(clean)) this.makeParents(clean);
      this.merge(node, clean, false);
    } else this.put(node, this.isDirectory(clean) ? join(clean, basename(path)) : clean);
  }

  /** Puts the content of an unpacked archive into a folder; modes are those that the archive says. */
  unpack(tree: DirectoryNode, destination: string): void {
    const target = normalize(destination);
    this.makeParents(target);
    const { owner } = this.ownership;
    new Placer(this.files, { ...AS_IT_IS, owner }, this.mountedAt).merge(tree, target, false);
  }

  private isDirectory(path: string): boolean {
    return this.files.exists(path) && this.files.stat(path).type === 'directory';
  }

  /** `mkdir -p`; what it makes belongs to the new owner. */
  private makeParents(path: string): void {
    segments(path).forEach((_, index, names) => {
      const folder = `/${names.slice(0, index + 1).join('/')}`;
      if (this.isDirectory(folder)) return;
      if (this.files.exists(folder)) refuse(`mkdir ${folder}: not a directory`);
      const { owner, folderMode } = this.ownership;
      this.keepingTime(dirname(folder), () => this.files.mkdir(folder, folderMode));
      if (owner !== null) this.files.chown(folder, owner.uid, owner.gid);
    });
  }

  /** Copies a folder over what is there; the metadata of a folder that is there already stays, but not below it. */
  private merge(node: DirectoryNode, path: string, overwrites: boolean): void {
    const exists = this.exists(path);
    if (exists && !this.isDirectory(path)) refuse(`cannot copy to non-directory: ${this.shown(path)}`);
    if (!exists) this.keepingTime(dirname(path), () => this.files.mkdir(path, node.metadata.mode));
    for (const [name, child] of node.entries) {
      if (child.type === 'directory') this.merge(child, join(path, name), true);
      else this.put(child, join(path, name));
    }
    if (!exists || overwrites) this.adopt(node, path);
  }

  private put(node: Exclude<TreeNode, DirectoryNode>, path: string): void {
    this.keepingTime(dirname(path), () => {
      if (this.exists(path)) {
        if (this.files.lstat(path).type === 'directory')
          refuse(`cannot replace to directory ${this.shown(path)} with file`);
        this.files.unlink(path);
      }
      if (node.type === 'symlink') this.files.symlink(node.target, path);
      else if (node.type === 'file') this.files.write(path, node.content, node.metadata.mode);
      else this.files.mkfifo(path, node.metadata.mode);
    });
    this.adopt(node, path);
  }

  /** Gives a copy the metadata it should have. */
  private adopt(node: TreeNode, path: string): void {
    const { owner, mode } = this.ownership;
    const { uid, gid } = owner ?? node.metadata;
    if (uid !== 0 || gid !== 0) this.files.chown(path, uid, gid, false);
    if (node.type === 'symlink') return;
    this.files.chmod(path, mode?.(node.metadata.mode, node.type === 'directory') ?? node.metadata.mode);
    this.files.utimes(path, node.metadata.mtime);
  }

  private exists(path: string): boolean {
    try {
      this.files.lstat(path);
      return true;
    } catch {
      return false;
    }
  }

  /** The time of the folder stays, so that the same files give the same layer. */
  private keepingTime(folder: string, change: () => void): void {
    const { mtime } = this.files.stat(folder);
    change();
    this.files.utimes(folder, mtime);
  }

  private shown(path: string): string {
    return `${this.mountedAt}${path}`;
  }
}
