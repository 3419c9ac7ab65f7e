import { segments } from '../../core/paths.ts';
import { fileSystemError } from '../errors.ts';
import type { TreeNode } from '../node.ts';

export const MAX_SYMLINKS = 40;

/** The names of a path that are still to be followed (path_resolution(7)); a symlink puts those of its target in front. */
export class PathQueue {
  /** A slash at its end says that the path leads to a directory. */
  readonly mustBeDirectory: boolean;
  private readonly path: string;
  private readonly followLast: boolean;
  private readonly names: string[];
  private links = 0;

  /** @throws ENOENT for an empty path. */
  constructor(path: string, followLast: boolean) {
    if (path === '') throw fileSystemError('ENOENT', path);
    this.path = path;
    this.followLast = followLast;
    this.names = [...segments(path)];
    this.mustBeDirectory = path.endsWith('/') && path !== '/';
  }

  next(): string | undefined {
    return this.names.shift();
  }

  /** The name that was taken last is the path's last one. */
  get isLast(): boolean {
    return this.names.length === 0;
  }

  /** Whether what stands at the name that was taken last is a symlink to go on from. */
  follows(type: TreeNode['type']): boolean {
    return type === 'symlink' && (!this.isLast || this.followLast || this.mustBeDirectory);
  }

  /** Goes on by a symlink's target. @throws ELOOP after too many of them. */
  follow(target: string): void {
    this.links += 1;
    if (this.links > MAX_SYMLINKS) throw fileSystemError('ELOOP', this.path);
    this.names.unshift(...segments(target));
  }
}
