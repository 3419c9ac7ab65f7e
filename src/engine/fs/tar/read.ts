import { segments } from '../../core/paths.ts';
import type { FileContent } from '../content.ts';
import type { Changeset, FileNode, Metadata } from '../node.ts';
import { sliceOf } from '../slice.ts';
import { directoryAt, draftDirectory, finished, isDirectory, type DraftDirectory, type DraftNode } from './draft.ts';
import { OPAQUE_WHITEOUT, WHITEOUT_PREFIX } from './entries.ts';
import { archiveFault } from './fault.ts';
import { ARCHIVE_LIMITS, scanTar, type ArchiveLimits, type ScannedEntry } from './scan.ts';

export interface ReadOptions {
  /** Whether `.wh.` names are whiteouts (layers) or names like others (ADD, cp, import of a plain tar). Default true. */
  readonly whiteouts?: boolean;
  readonly limits?: ArchiveLimits;
}

/**
 * Unpacks a tar the way the engine unpacks a layer: nothing gets out of the root, a later entry replaces an earlier one
 * of the same name, directories merge, parents that the archive does not list are implied. Contents stay in the archive
 * and are read from there on demand. Throws an `invalid-archive` error that names the entry at fault.
 */
export async function readTar(archive: FileContent, options: ReadOptions = {}): Promise<Changeset> {
  const root = draftDirectory();
  const limits = options.limits ?? ARCHIVE_LIMITS;
  let group = 0;
  for await (const scanned of scanTar(archive, limits)) {
    const names = namesOf(scanned.header.name, limits);
    const name = names.at(-1);
    if (name === undefined) {
      root.metadata = metadataOf(scanned);
      root.implied = false;
      continue;
    }
    const parent = parentOf(root, names, scanned);
    if ((options.whiteouts ?? true) && name.startsWith(WHITEOUT_PREFIX)) {
      whiteOut(parent, name, scanned.header.name);
      continue;
    }
    const existing = parent.children.get(name);
    if (scanned.type === 'directory' && isDirectory(existing)) {
      existing.metadata = metadataOf(scanned);
      existing.implied = false;
      continue;
    }
    group += 1;
    parent.children.delete(name);
    parent.children.set(name, await nodeOf(scanned, archive, root, group));
  }
  return finished(root);
}

/** The names of an entry's path inside the root. Refuses one that leads out of it. */
function namesOf(path: string, limits: ArchiveLimits): readonly string[] {
  const climbs = path.split(/[\\/]/).includes('..') && (path.includes('\\') || leavesRoot(path));
  if (path.includes('\0') || climbs) throw archiveFault(`invalid entry name ${JSON.stringify(path)}`, path);
  const names: string[] = [];
  for (const name of segments(path)) {
    if (name === '..') names.pop();
    else names.push(name);
  }
  if (names.length > limits.depth) throw archiveFault(`path is more than ${limits.depth} directories deep`, path);
  return names;
}

function leavesRoot(path: string): boolean {
  let depth = 0;
  for (const name of segments(path)) {
    depth += name === '..' ? -1 : 1;
    if (depth < 0) return true;
  }
  return false;
}

function parentOf(root: DraftDirectory, names: readonly string[], { header }: ScannedEntry): DraftDirectory {
  const parent = directoryAt(root, names.slice(0, -1), header.name, true);
  if (parent === null) throw archiveFault(`not a directory: "${header.name}"`, header.name);
  return parent;
}

function whiteOut(parent: DraftDirectory, name: string, path: string): void {
  if (name === OPAQUE_WHITEOUT) {
    parent.opaque = true;
    return;
  }
  const hidden = name.slice(WHITEOUT_PREFIX.length);
  const isName = hidden !== '' && hidden !== '.' && hidden !== '..';
  if (!isName || parent.children.has(hidden)) throw archiveFault(`invalid whiteout "${path}"`, path);
  parent.children.set(hidden, { type: 'whiteout' });
}

const metadataOf = ({ header }: ScannedEntry): Metadata => ({
  mode: header.mode & 0o7777,
  uid: header.uid,
  gid: header.gid,
  mtime: Math.round(header.mtime * 1000),
});

async function nodeOf(
  scanned: ScannedEntry,
  archive: FileContent,
  root: DraftDirectory,
  group: number,
): Promise<DraftNode> {
  const { type, header, offset } = scanned;
  const metadata = metadataOf(scanned);
  switch (type) {
    case 'directory':
      return draftDirectory(metadata, false);
    case 'file':
      return { type: 'file', metadata, content: await sliceOf(archive, offset, header.size) };
    case 'symlink':
      return { type: 'symlink', metadata: { ...metadata, mode: 0o777 }, target: header.linkName };
    case 'link':
      return linked(root, header.linkName, header.name, group);
    default:
      return { type, metadata, major: header.major, minor: header.minor };
  }
}

/** A further name of a file that came before; the first name joins the link group. */
function linked(root: DraftDirectory, target: string, path: string, group: number): FileNode {
  const names = leavesRoot(target) ? [] : segments(target);
  const last = names.at(-1);
  const directory = directoryAt(root, names.slice(0, -1), path, false);
  const node = last === undefined ? undefined : directory?.children.get(last);
  if (last === undefined || node === undefined || isDirectory(node) || node.type !== 'file') {
    throw archiveFault(`invalid hardlink "${path}" -> "${target}"`, path);
  }
  const first: FileNode = { ...node, linkGroup: node.linkGroup ?? group };
  directory?.children.set(last, first);
  return first;
}
