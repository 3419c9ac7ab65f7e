import type { Container } from '../../engine/container/types.ts';
import type { ChainId } from '../../engine/core/digest.ts';
import type { ChangedDirectory, ChangeNode, FileNode } from '../../engine/fs/node.ts';
import type { EngineState } from '../../engine/store/state.ts';
import type { CopyUpView } from '../snapshot.ts';

/** Of very many files that were copied up only so many are told. */
const MOST = 20;

/** Files of an image that containers wrote to, and so have in their writable layers now. */
export function copyUps(before: EngineState, after: EngineState): readonly CopyUpView[] {
  return [...after.containers.values()]
    .flatMap((now) => {
      const then = before.containers.get(now.id);
      return then?.writable === now.writable ? [] : copiedIn(after, now, then);
    })
    .slice(0, MOST);
}

function copiedIn(state: EngineState, { id, writable, base }: Container, then: Container | undefined): CopyUpView[] {
  const copies: CopyUpView[] = [];
  const visit = (node: ChangedDirectory, old: ChangeNode | undefined, path: readonly string[]): void => {
    const known = old?.type === 'directory' ? old.entries : new Map<string, ChangeNode>();
    for (const [name, child] of node.entries) {
      if (copies.length === MOST || child === known.get(name)) continue;
      const place = [...path, name];
      if (child.type === 'directory') visit(child, known.get(name), place);
      const source = child.type === 'file' && known.get(name)?.type !== 'file' ? fileBelow(state, base, place) : null;
      if (source !== null) copies.push({ container: id, path: `/${place.join('/')}`, ...source });
    }
  };
  visit(writable, then?.writable, []);
  return copies;
}

/** The file that a path means in a stack, and the layer that it comes from. */
function fileBelow(
  { layers }: EngineState,
  top: ChainId | null,
  path: readonly string[],
): { readonly from: ChainId; readonly size: number } | null {
  for (let next = top; next !== null; next = layers.get(next)?.parent ?? null) {
    const found = nodeAt(layers.get(next)?.changeset(), path);
    if (found === 'hidden') return null;
    if (found !== undefined) return { from: next, size: found.content.size };
  }
  return null;
}

/** What one layer says of a path: a file, nothing, or that there is no file below. */
function nodeAt(root: ChangeNode | undefined, path: readonly string[]): FileNode | 'hidden' | undefined {
  let node = root;
  for (const name of path) {
    if (node?.type !== 'directory') return node === undefined ? undefined : 'hidden';
    if (node.opaque && !node.entries.has(name)) return 'hidden';
    node = node.entries.get(name);
  }
  if (node === undefined || node.type === 'file') return node;
  return 'hidden';
}
