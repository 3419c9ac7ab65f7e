import { compareBytes } from '../../core/paths.ts';
import type { FileContent } from '../content.ts';
import type { ChangeNode, ChangedDirectory, Changeset, Metadata } from '../node.ts';
import { chunksOf } from '../read.ts';
import { encodeHeader, END, padding, type TarEntry } from './header.ts';

const WHITEOUT_PREFIX = '.wh.';
const OPAQUE_WHITEOUT = '.wh..wh..opq';
const WHITEOUT_METADATA: Metadata = { mode: 0, uid: 0, gid: 0, mtime: 0 };

/** An entry of a layer's tar and the bytes that follow its header. */
export interface LayerEntry {
  readonly entry: TarEntry;
  readonly content: FileContent | null;
}

/**
 * A changeset's entries in the order of a layer's tar (OCI layer.md): by path, parents first, a whiteout where the
 * deleted name would stand, an opaque whiteout right after its directory, further hard links as links to the first.
 */
export function layerEntries(changeset: Changeset): readonly LayerEntry[] {
  const entries: LayerEntry[] = [];
  visitDirectory(changeset, '', entries, new Map());
  return entries;
}

function visitDirectory(
  directory: ChangedDirectory,
  path: string,
  entries: LayerEntry[],
  links: Map<number, string>,
): void {
  if (directory.opaque && path !== '') entries.push(whiteout(`${path}${OPAQUE_WHITEOUT}`));
  const sorted = [...directory.entries].sort(([a], [b]) => compareBytes(a, b));
  for (const [name, node] of sorted) visit(node, path, name, entries, links);
}

const whiteout = (path: string): LayerEntry => ({
  entry: { type: 'file', path, metadata: WHITEOUT_METADATA, size: 0 },
  content: null,
});

function visit(
  node: ChangeNode,
  parent: string,
  name: string,
  entries: LayerEntry[],
  links: Map<number, string>,
): void {
  const path = `${parent}${name}`;
  if (node.type === 'whiteout') {
    entries.push(whiteout(`${parent}${WHITEOUT_PREFIX}${name}`));
    return;
  }
  const { metadata } = node;
  if (node.type === 'directory') {
    entries.push({ entry: { type: 'directory', path: `${path}/`, metadata, size: 0 }, content: null });
    visitDirectory(node, `${path}/`, entries, links);
  } else if (node.type === 'symlink') {
    entries.push({ entry: { type: 'symlink', path, metadata, size: 0, linkTarget: node.target }, content: null });
  } else if (node.type !== 'file') {
    const { major, minor } = node;
    entries.push({ entry: { type: node.type, path, metadata, size: 0, major, minor }, content: null });
  } else {
    const first = node.linkGroup === undefined ? undefined : links.get(node.linkGroup);
    if (first !== undefined) {
      entries.push({ entry: { type: 'link', path, metadata, size: 0, linkTarget: first }, content: null });
      return;
    }
    if (node.linkGroup !== undefined) links.set(node.linkGroup, path);
    entries.push({ entry: { type: 'file', path, metadata, size: node.content.size }, content: node.content });
  }
}

/** A layer's tar, byte for byte the same for the same changeset; its digest is the diff ID. */
export async function* writeTar(changeset: Changeset): AsyncGenerator<Uint8Array> {
  for (const { entry, content } of layerEntries(changeset)) {
    yield encodeHeader(entry);
    if (content === null) continue;
    yield* chunksOf(content);
    yield padding(content.size);
  }
  yield END;
}

/** Bytes that `writeTar` gives, without making them. */
export function tarSize(changeset: Changeset): number {
  const sizes = layerEntries(changeset).map(
    ({ entry, content }) =>
      encodeHeader(entry).length + (content === null ? 0 : content.size + padding(content.size).length),
  );
  return sizes.reduce((sum, size) => sum + size, END.length);
}
