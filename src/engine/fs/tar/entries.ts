import { compareBytes } from '../../core/paths.ts';
import type { FileContent } from '../content.ts';
import type { ChangeNode, ChangedDirectory, Changeset, FileNode, Metadata } from '../node.ts';
import type { TarEntry } from './header.ts';

export const WHITEOUT_PREFIX = '.wh.';
export const OPAQUE_WHITEOUT = '.wh..wh..opq';
/** What moby's overlay2 gives a file that says that another is gone. */
const WHITEOUT_MODE = 0o600;

/** An entry of a layer's tar and the bytes that follow its header. */
export interface LayerEntry {
  readonly entry: TarEntry;
  readonly content: FileContent | null;
}

interface Visit {
  readonly entries: LayerEntry[];
  /** First names of hard-linked files by link group. */
  readonly links: Map<number, { readonly path: string; readonly content: FileContent }>;
  readonly unsorted: boolean;
}

/**
 * A changeset's entries in the order of a layer's tar (OCI layer.md): by path, parents first, a whiteout where the
 * deleted name would stand, an opaque whiteout right after its directory, further hard links as links to the first.
 */
export function layerEntries(changeset: Changeset): readonly LayerEntry[] {
  const visit: Visit = { entries: [], links: new Map(), unsorted: changeset.unsorted === true };
  visitDirectory(changeset, '', visit);
  return visit.entries;
}

function visitDirectory(directory: ChangedDirectory, path: string, visit: Visit): void {
  if (directory.opaque && path !== '') {
    const { mode, uid, gid } = directory.metadata;
    visit.entries.push(whiteout(`${path}${OPAQUE_WHITEOUT}`, { mode: mode & 0o777, uid, gid, mtime: 0 }));
  }
  const children = [...directory.entries];
  if (!visit.unsorted) children.sort(([a], [b]) => compareBytes(a, b));
  for (const [name, node] of children) visitNode(node, path, name, visit);
}

const whiteout = (path: string, metadata: Metadata): LayerEntry => ({
  entry: { type: 'file', path, metadata, size: 0 },
  content: null,
});

function visitNode(node: ChangeNode, parent: string, name: string, visit: Visit): void {
  const path = `${parent}${name}`;
  const add = (entry: Omit<TarEntry, 'path' | 'metadata'>, metadata: Metadata): void =>
    void visit.entries.push({ entry: { ...entry, path, metadata }, content: null });
  switch (node.type) {
    case 'whiteout':
      visit.entries.push(
        whiteout(`${parent}${WHITEOUT_PREFIX}${name}`, { mode: WHITEOUT_MODE, uid: 0, gid: 0, mtime: 0 }),
      );
      return;
    case 'directory':
      if (node.implied !== true) {
        const entry = { type: 'directory', path: `${path}/`, metadata: node.metadata, size: 0 } as const;
        visit.entries.push({ entry, content: null });
      }
      visitDirectory(node, `${path}/`, visit);
      return;
    case 'symlink':
      add({ type: 'symlink', size: 0, linkTarget: node.target }, node.metadata);
      return;
    case 'file':
      visit.entries.push(fileEntry(node, path, visit.links));
      return;
    default:
      add({ type: node.type, size: 0, major: node.major, minor: node.minor }, node.metadata);
  }
}

function fileEntry(node: FileNode, path: string, links: Visit['links']): LayerEntry {
  const { metadata, content, linkGroup } = node;
  const first = linkGroup === undefined ? undefined : links.get(linkGroup);
  if (first?.content === content) {
    return { entry: { type: 'link', path, metadata, size: 0, linkTarget: first.path }, content: null };
  }
  if (linkGroup !== undefined) links.set(linkGroup, { path, content });
  return { entry: { type: 'file', path, metadata, size: content.size }, content };
}
