import type { ContainerView, ImageView, LayerView } from '../../session/snapshot.ts';
import { humanSize, humanSize3 } from '../../session/wording.ts';
import type { Comparison, Difference } from './compare.ts';
import type { CompareWords } from './words.ts';

/** What is different, image by image, then layers, containers, volumes and cache. Never empty. */
export function comparisonSentences(comparison: Comparison, words: CompareWords): readonly string[] {
  const { images, layers, containers, volumes, cache, stored } = comparison;
  const sentences = [
    ...imageSentences(images, words),
    ...layerSentences(layers, words),
    ...storedSentences(humanSize(stored.then), humanSize(stored.now), words),
    ...containerSentences(containers, words),
    ...volumes.came.map(({ name }) => words.volume(name, 'came')),
    ...volumes.went.map(({ name }) => words.volume(name, 'went')),
    ...volumes.changed.map(({ now }) => words.volume(now.name, 'changed')),
    ...(cache.came.length + cache.went.length === 0 ? [] : [words.cache(cache.came.length, cache.went.length)]),
  ];
  return sentences.length === 0 ? [words.nothing] : sentences;
}

/** Nothing where both are the same to the digits that are shown. */
const storedSentences = (then: string, now: string, words: CompareWords): readonly string[] =>
  then === now ? [] : [words.stored(then, now)];

const shortId = (id: string): string => id.replace('sha256:', '').slice(0, 12);
const called = ({ tags, id }: ImageView, words: CompareWords): string =>
  tags.length === 0 ? `${words.noName} (${shortId(id)})` : tags.join(', ');

const imageSentences = ({ came, went, changed }: Difference<ImageView>, words: CompareWords): readonly string[] => [
  ...came.map((image) => words.imageCame(called(image, words), humanSize3(image.size))),
  ...went.map((image) => words.imageWent(called(image, words), humanSize3(image.size))),
  ...changed.map(({ then, now }) => words.renamed(called(then, words), called(now, words))),
];

const bytesOf = (layers: readonly LayerView[]): string => humanSize3(layers.reduce((sum, { size }) => sum + size, 0));

const layerSentences = ({ came, went }: Difference<LayerView>, words: CompareWords): readonly string[] => [
  ...(came.length === 0 ? [] : [words.layersCame(came.length, bytesOf(came))]),
  ...(went.length === 0 ? [] : [words.layersWent(went.length, bytesOf(went))]),
];

const stateOf = ({ status, writableSize }: ContainerView): string => `${status}, ${humanSize3(writableSize)}`;

const containerSentences = (
  { came, went, changed }: Difference<ContainerView>,
  words: CompareWords,
): readonly string[] => [
  ...came.map(({ name, status }) => words.containerCame(name, status)),
  ...went.map(({ name }) => words.containerWent(name)),
  ...changed.map(({ then, now }) => words.containerChanged(now.name, stateOf(then), stateOf(now))),
];
