import type { ChainId } from '../engine/core/digest.ts';
import type { ChangeNode } from '../engine/fs/node.ts';
import type { EngineState } from '../engine/store/state.ts';
import { historyOf } from './take-snapshot.ts';
import type { ChangeView } from './snapshot.ts';

/** What one command did to the layers, in chain IDs and in words; `null` when it did nothing to them. */
export function describeChange(
  command: string,
  before: EngineState,
  after: EngineState,
  formatSize: (bytes: number) => string,
): ChangeView | null {
  const added = [...after.layers.keys()].filter((id) => !before.layers.has(id));
  const removed = [...before.layers.keys()].filter((id) => !after.layers.has(id));
  const newImages = [...after.images.values()].filter(({ id }) => !before.images.has(id));
  const reused = [...new Set(newImages.flatMap(({ chain }) => chain))].filter((id) => before.layers.has(id));
  const sentences = [
    ...newImages.flatMap((image) => addedSentences(after, image.id, new Set(added), formatSize)),
    ...imageSentences(before, after),
    ...removalSentences(before, after, removed, formatSize),
    ...containerSentences(before, after),
  ];
  if (added.length + removed.length + reused.length === 0 && sentences.length === 0) return null;
  return { command, added, reused, removed, sentences };
}

function addedSentences(
  state: EngineState,
  imageId: Parameters<EngineState['images']['get']>[0],
  added: ReadonlySet<ChainId>,
  formatSize: (bytes: number) => string,
): readonly string[] {
  const image = state.images.get(imageId);
  if (image === undefined) return [];
  const rows = historyOf(state, image).toReversed();
  const name = nameOf(state, image.id);
  const shared = image.chain.filter((id) => !added.has(id)).length;
  const fresh = rows.flatMap(({ chainId, createdBy, size }) => {
    const layer = chainId !== null && added.has(chainId) ? state.layers.get(chainId) : undefined;
    if (layer === undefined) return [];
    const position = layer.depth - 1;
    const files = size > 1_000_000 ? '' : `${count(countFiles(layer.changeset()), 'file')}, `;
    return [`${instructionOf(createdBy)} added ${files}${formatSize(size)}, on top of ${count(position, 'layer')}.`];
  });
  const summary =
    shared === 0
      ? `${name} stands on ${count(image.chain.length, 'new layer')}.`
      : `${name} shares ${shared} of its ${count(image.chain.length, 'layer')} with what was there before.`;
  return [...fresh, summary];
}

const plain = (createdBy: string): string =>
  createdBy.replace(/^\/bin\/sh -c #\(nop\)\s+/, '').replace(/ # buildkit$/, '');

/** The instruction that made a layer, short enough for a sentence. */
function instructionOf(createdBy: string): string {
  const instruction = plain(createdBy);
  return instruction.length > 48 ? `${instruction.slice(0, 47)}…` : instruction;
}

function countFiles(node: ChangeNode): number {
  if (node.type === 'whiteout') return 0;
  if (node.type !== 'directory') return 1;
  return [...node.entries.values()].reduce((sum, child) => sum + countFiles(child), 0);
}

function nameOf(state: EngineState, id: ChainId | string): string {
  for (const [name, imageId] of state.tags) if (imageId === id) return name.replace(/^docker\.io\/(?:library\/)?/, '');
  return `Image ${id.slice('sha256:'.length, 'sha256:'.length + 12)}`;
}

const count = (amount: number, noun: string): string => `${amount} ${noun}${amount === 1 ? '' : 's'}`;

function imageSentences(before: EngineState, after: EngineState): readonly string[] {
  const familiar = (name: string): string => name.replace(/^docker\.io\/(?:library\/)?/, '');
  const moved = [...after.tags].filter(([name, id]) => before.tags.get(name) !== id && before.images.has(id));
  const gone = [...before.tags.keys()].filter((name) => !after.tags.has(name));
  return [
    ...moved.map(([name]) => `The tag ${familiar(name)} now points at an image that was there already.`),
    ...gone.map((name) => `The tag ${familiar(name)} is gone.`),
  ];
}

function removalSentences(
  before: EngineState,
  after: EngineState,
  removed: readonly ChainId[],
  formatSize: (bytes: number) => string,
): readonly string[] {
  const gone = [...before.images.values()].filter(({ id }) => !after.images.has(id));
  if (gone.length === 0 && removed.length === 0) return [];
  const freed = removed.reduce((sum, id) => sum + (before.layers.get(id)?.size ?? 0), 0);
  const kept = new Set(gone.flatMap(({ chain }) => chain).filter((id) => after.layers.has(id))).size;
  const stays = kept === 0 ? '' : ` ${count(kept, 'layer')} stayed, because something else stands on them.`;
  return [
    `${count(gone.length, 'image')} left; ${count(removed.length, 'layer')} went with it, ${formatSize(freed)}.${stays}`,
  ];
}

function containerSentences(before: EngineState, after: EngineState): readonly string[] {
  const created = [...after.containers.values()].filter(({ id }) => !before.containers.has(id));
  const gone = [...before.containers.values()].filter(({ id }) => !after.containers.has(id));
  return [
    ...created.map(({ name, imageRef }) => `Container ${name} put a writable layer on top of ${imageRef}.`),
    ...gone.map(({ name }) => `Container ${name} and its writable layer are gone.`),
  ];
}
