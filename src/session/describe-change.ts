import type { EngineState } from '../engine/store/state.ts';
import { cachedLayers, cacheSentences } from './change/cache.ts';
import { containerSentences, touchedContainers } from './change/containers.ts';
import { copyUps } from './change/copy-ups.ts';
import { keptLayers } from './change/kept-layers.ts';
import { newImages, newImageSentences } from './change/new-images.ts';
import { goneImageSentences } from './change/gone-images.ts';
import { sumsOf } from './change/summary.ts';
import { tagSentences, taggedImages } from './change/tags.ts';
import { CHANGE_EN } from './change/words-en.ts';
import { CHANGE_KO } from './change/words-ko.ts';
import type { ChangeWords } from './change/words.ts';
import type { ChangeView } from './snapshot.ts';

/** More sentences than this begin with one that sums them up. */
const FEW = 3;

/** What one command did to images, layers and containers, in IDs and in words; `null` when it did nothing to them. */
export function describeChange(command: string, before: EngineState, after: EngineState): ChangeView | null {
  const added = [...after.layers.keys()].filter((id) => !before.layers.has(id));
  const removed = [...before.layers.keys()].filter((id) => !after.layers.has(id));
  const fresh = newImages(before, after);
  const used = [...fresh.flatMap(({ chain }) => chain), ...cachedLayers(before, after)];
  const reused = [...new Set(used)].filter((id) => before.layers.has(id));
  const en = sentencesOf(before, after, CHANGE_EN);
  if (added.length + removed.length + en.length === 0) return null;
  return {
    command,
    added,
    reused,
    removed,
    kept: keptLayers(before, after),
    copies: copyUps(before, after),
    images: [...new Set([...fresh.map(({ id }) => id), ...taggedImages(before, after)])],
    containers: touchedContainers(before, after),
    removedImages: [...before.images.keys()].filter((id) => !after.images.has(id)),
    removedContainers: [...before.containers.keys()].filter((id) => !after.containers.has(id)),
    sentences: { en, ko: sentencesOf(before, after, CHANGE_KO) },
  };
}

function sentencesOf(before: EngineState, after: EngineState, words: ChangeWords): readonly string[] {
  const sentences = [
    ...newImageSentences(before, after, words),
    ...tagSentences(before, after, words),
    ...goneImageSentences(before, after, words),
    ...containerSentences(before, after, words),
    ...cacheSentences(before, after, words),
  ];
  return sentences.length > FEW ? [words.summary(sumsOf(before, after)), ...sentences] : sentences;
}
