import type { ChainId } from '../../engine/core/digest.ts';
import type { Image } from '../../engine/image/types.ts';
import type { EngineState } from '../../engine/store/state.ts';
import { historyOf } from '../take-snapshot.ts';
import { count, humanSize3, keywordOf, listed } from '../wording.ts';
import { imagesWith, nameOf, pulledFrom, sizeOf, withoutLatest } from './names.ts';

/** Up to this many layers are named one by one. */
const NAMED = 4;

/** Images that were not there before, oldest first. */
export function newImages(before: EngineState, after: EngineState): readonly Image[] {
  return [...after.images.values()].filter(({ id }) => !before.images.has(id));
}

/** For each new image what it reuses and what it adds, and with which image it shares how much. */
export function newImageSentences(before: EngineState, after: EngineState): readonly string[] {
  return newImages(before, after).flatMap((image) => describe(before, after, image));
}

function describe(before: EngineState, after: EngineState, image: Image): readonly string[] {
  const name = nameOf(after, image.id);
  const reused = image.chain.filter((id) => before.layers.has(id));
  const added = image.chain.filter((id) => !before.layers.has(id));
  const top = reused.at(-1);
  if (image.chain.length === 0) return [`${name} has no layers, only metadata.`];
  if (top === undefined)
    return [`${name} stands on ${count(added.length, 'new layer')}: ${namedLayers(after, image, added)}.`];
  const sharer = imagesWith(before, top)[0];
  const base = pulledFrom(after, top) ?? (sharer && withoutLatest(nameOf(before, sharer.id))) ?? 'the build cache';
  if (added.length === 0) return [`${name} adds no layer: ${allOf(reused.length)} came from ${base}.`];
  const shared = sharer === undefined ? [] : [shares(name, nameOf(before, sharer.id), sizeOf(after, reused))];
  return [
    `${name} reuses ${count(reused.length, 'layer')} of ${base} and adds ${added.length}: ${namedLayers(after, image, added)}.`,
    ...shared,
  ];
}

const allOf = (layers: number): string => (layers === 1 ? 'its one layer' : `all ${layers} of its layers`);

const shares = (name: string, other: string, bytes: number): string =>
  `${withoutLatest(name)} shares ${humanSize3(bytes)} with ${withoutLatest(other)}: those bytes are stored once.`;

/** `WORKDIR 0B, COPY 777B`; many are only weighed. */
function namedLayers(state: EngineState, image: Image, layers: readonly ChainId[]): string {
  if (layers.length > NAMED) return `${humanSize3(sizeOf(state, layers))} in all`;
  const wanted = new Set(layers);
  const rows = historyOf(state, image).filter(({ chainId }) => chainId !== null && wanted.has(chainId));
  const words = rows.toReversed().map(({ createdBy, size }) => `${keywordOf(createdBy)} ${humanSize3(size)}`);
  return words.length === layers.length ? words.join(', ') : listed(words.concat(humanSize3(sizeOf(state, layers))));
}
