import type { ChainId } from '../../engine/core/digest.ts';
import type { Image } from '../../engine/image/types.ts';
import { namesOf } from '../../engine/store/names.ts';
import type { EngineState } from '../../engine/store/state.ts';
import { historyOf } from '../take-snapshot.ts';
import { humanSize3, keywordOf } from '../wording.ts';
import { imagesWith, nameOf, pulledFrom, sizeOf, withoutLatest } from './names.ts';
import type { ChangeWords } from './words.ts';

/** Up to this many layers are named one by one. */
const NAMED = 4;

/** Images that were not there before, oldest first. */
export function newImages(before: EngineState, after: EngineState): readonly Image[] {
  return [...after.images.values()].filter(({ id }) => !before.images.has(id));
}

/** For each new image what it reuses and what it adds, and with which image it shares how much. */
export function newImageSentences(before: EngineState, after: EngineState, words: ChangeWords): readonly string[] {
  return newImages(before, after).flatMap((image) => describe(before, after, image, words));
}

function describe(before: EngineState, after: EngineState, image: Image, words: ChangeWords): readonly string[] {
  const name = nameOf(after, image.id, words);
  const reused = image.chain.filter((id) => before.layers.has(id));
  const added = image.chain.filter((id) => !before.layers.has(id));
  const top = reused.at(-1);
  if (image.chain.length === 0) return [words.noLayers(name)];
  if (top === undefined) return [words.standsOn(name, added.length, namedLayers(after, image, added, words))];
  const sharer = imagesWith(before, top)[0];
  const other = sharer === undefined ? null : sharerName(before, after, sharer, words);
  const base = pulledFrom(after, top) ?? other ?? words.buildCache;
  if (added.length === 0) return [words.addsNone(name, reused.length, base)];
  const shared = other === null ? [] : [words.shares(withoutLatest(name), humanSize3(sizeOf(after, reused)), other)];
  const layers = namedLayers(after, image, added, words);
  return [words.reuses(name, reused.length, base, added.length, layers), ...shared];
}

/** What another image is called; where its name has gone to an image of this change, by what it was called before. */
function sharerName(before: EngineState, after: EngineState, { id }: Image, words: ChangeWords): string {
  const then = nameOf(before, id, words);
  const isTaken = after.images.has(id) && namesOf(after, id).tags.length === 0 && namesOf(before, id).tags.length > 0;
  return isTaken ? words.former(withoutLatest(then)) : withoutLatest(then);
}

/** `WORKDIR 0B, COPY 777B`; many are only weighed. */
function namedLayers(state: EngineState, image: Image, layers: readonly ChainId[], words: ChangeWords): string {
  if (layers.length > NAMED) return words.inAll(humanSize3(sizeOf(state, layers)));
  const wanted = new Set(layers);
  const rows = historyOf(state, image).filter(({ chainId }) => chainId !== null && wanted.has(chainId));
  const named = rows.toReversed().map(({ createdBy, size }) => `${keywordOf(createdBy)} ${humanSize3(size)}`);
  return named.length === layers.length
    ? named.join(', ')
    : words.listed(named.concat(humanSize3(sizeOf(state, layers))));
}
