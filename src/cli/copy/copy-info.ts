import { basename, dirname, normalize, resolve } from '../../engine/core/paths.ts';
import { EMPTY_CHANGESET } from '../../engine/fs/changeset.ts';
import type { ChangedDirectory, ChangeNode } from '../../engine/fs/node.ts';
import { layerEntries, type LayerEntry } from '../../engine/fs/tar/entries.ts';
import { archiveContent } from '../../engine/fs/tar/write.ts';
import type { FileContent } from '../../engine/fs/content.ts';
import { CliError } from '../command.ts';

/** One side of a copy: its path as it was asked for, and what is there (moby `archive.CopyInfo`). */
export interface CopyInfo {
  readonly path: string;
  readonly exists: boolean;
  readonly isDirectory: boolean;
}

/** What is to be unpacked, and into which directory that exists. */
interface CopyPlan {
  readonly directory: string;
  readonly archive: ChangedDirectory;
}

/** An absolute path that still ends as the one it was made of: in `/`, in `/.`, or in neither. */
export function absolutePath(cwd: string, path: string): string {
  const absolute = resolve(cwd, path);
  if (/(?:^|\/)\.$/.test(path)) return `${absolute === '/' ? '' : absolute}/.`;
  return path.endsWith('/') && absolute !== '/' ? `${absolute}/` : absolute;
}

/** Whether a path can only be a directory's. */
const assertsDirectory = (path: string): boolean => /(?:^|\/)\.?$/.test(path);

/** The last name of a path; `.` where it means what is in a directory. */
const lastName = (path: string): string => (/(?:^|\/)\.$/.test(path) ? '.' : basename(path));

/**
 * Puts what is copied under the name it gets there (moby `archive.PrepareArchiveCopy`): into a directory that exists it
 * goes by its own name, or with `/.` without one; otherwise the destination's last name is its new one.
 */
export function planCopy(source: CopyInfo, node: ChangeNode, target: CopyInfo): CopyPlan {
  const parent = dirname(normalize(target.path));
  if (target.exists && target.isDirectory) {
    return { directory: target.path, archive: archiveOf(lastName(source.path), node) };
  }
  if (target.exists && source.isDirectory) throw new CliError('cannot copy directory');
  if (!target.exists && !source.isDirectory && assertsDirectory(target.path)) throw new CliError('no such directory');
  return { directory: parent, archive: archiveOf(basename(normalize(target.path)), node) };
}

/** What `docker cp` sends for a path: one entry with its name, or for `.` what the directory holds. */
export function archiveOf(name: string, node: ChangeNode): ChangedDirectory {
  if ((name === '.' || name === '') && node.type === 'directory') return node;
  return { ...EMPTY_CHANGESET, entries: new Map([[name, node]]) };
}

/** The archive as a tar; a directory without a name of its own is `./`. */
export function tarOf(archive: ChangedDirectory): FileContent {
  const root: readonly LayerEntry[] =
    archive.implied === true
      ? []
      : [{ entry: { type: 'directory', path: './', metadata: archive.metadata, size: 0 }, content: null }];
  return archiveContent([...root, ...layerEntries(archive)]);
}
