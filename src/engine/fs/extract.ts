import { EngineError } from '../core/errors.ts';
import { join } from '../core/paths.ts';
import type { FileSystem, Stat } from './file-system.ts';
import type { ChangedDirectory, ChangeNode, Metadata } from './node.ts';

export interface ExtractOptions {
  /** To whom files belong: whom the archive names, whoever unpacks it, or somebody else. */
  readonly owner: 'archive' | 'caller' | { readonly uid: number; readonly gid: number };
}

/**
 * Unpacks an archive into a directory, which keeps what else it has: directories merge, files are replaced, and neither
 * takes the place of the other (moby `archive.Untar` with `NoOverwriteDirNonDir`).
 */
export function extract(
  files: FileSystem,
  directory: string,
  archive: ChangedDirectory,
  options: ExtractOptions,
): void {
  new Extraction(files, directory, options).entries(archive, directory);
}

class Extraction {
  private readonly files: FileSystem;
  private readonly top: string;
  private readonly options: ExtractOptions;
  /** First names of files that have several. */
  private readonly linked = new Map<number, string>();

  constructor(files: FileSystem, top: string, options: ExtractOptions) {
    this.files = files;
    this.top = top;
    this.options = options;
  }

  entries(directory: ChangedDirectory, path: string): void {
    for (const [name, node] of directory.entries) this.entry(node, join(path, name));
  }

  private entry(node: ChangeNode, path: string): void {
    const before = this.before(path);
    if (node.type === 'directory') {
      this.directory(node, path, before);
      return;
    }
    if (before?.type === 'directory') throw this.conflict('directory', path, 'non-directory');
    if (node.type === 'whiteout') return;
    if (before !== null) this.files.unlink(path);
    this.make(node, path);
  }

  private before(path: string): Stat | null {
    try {
      return this.files.lstat(path);
    } catch (error) {
      if (error instanceof EngineError && error.code === 'ENOENT') return null;
      throw error;
    }
  }

  private conflict(what: string, path: string, by: string): EngineError {
    const name = path.slice(this.top === '/' ? 1 : this.top.length + 1);
    return new EngineError(
      'no-overwrite',
      'invalid',
      `cannot overwrite ${what} ${JSON.stringify(name)} with ${by} ${JSON.stringify(this.top)}`,
    );
  }

  private directory(node: ChangedDirectory, path: string, before: Stat | null): void {
    if (before !== null && before.type !== 'directory') throw this.conflict('non-directory', path, 'directory');
    if (before === null) this.files.mkdir(path);
    this.entries(node, path);
    if (node.implied !== true || before === null) this.settle(path, node.metadata, true);
  }

  private make(node: Exclude<ChangeNode, ChangedDirectory | { type: 'whiteout' }>, path: string): void {
    const { files } = this;
    if (node.type === 'symlink') files.symlink(node.target, path);
    else if (node.type === 'fifo') files.mkfifo(path);
    else if (node.type === 'file') {
      const first = node.linkGroup === undefined ? undefined : this.linked.get(node.linkGroup);
      if (first !== undefined) {
        files.link(first, path);
        return;
      }
      if (node.linkGroup !== undefined) this.linked.set(node.linkGroup, path);
      files.write(path, node.content);
    } else throw new EngineError('EPERM', 'forbidden', 'operation not permitted');
    this.settle(path, node.metadata, node.type !== 'symlink');
  }

  private settle(path: string, { mode, uid, gid, mtime }: Metadata, hasMode: boolean): void {
    const { owner } = this.options;
    if (owner === 'archive') this.files.chown(path, uid, gid, false);
    else if (owner !== 'caller') this.files.chown(path, owner.uid, owner.gid, false);
    if (hasMode) this.files.chmod(path, mode);
    this.files.utimes(path, mtime, false);
  }
}
