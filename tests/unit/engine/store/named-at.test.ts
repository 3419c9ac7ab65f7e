import { expect, test } from 'vitest';
import { addImage } from '../../../../src/engine/store/images.ts';
import { lastNamed } from '../../../../src/engine/store/named-at.ts';
import type { EngineState } from '../../../../src/engine/store/state.ts';
import { withTag } from '../../../../src/engine/store/tag-image.ts';
import { stateWith } from '../../../../scripts/bench/many-images.ts';

/** A state in which the first so many of 100 images have been named, one after the other, from the time 1 on. */
const named = (count: number): EngineState =>
  [...stateWith(100).images.keys()]
    .slice(0, count)
    .reduce((state, id, index) => withTag(state, `docker.io/library/again:${index}`, id, index + 1), stateWith(100));

const times = (state: EngineState): readonly (number | null)[] =>
  [...state.images.values()].map((image) => lastNamed(state, image));

test.each([0, 1, 64, 65, 100])('each of %i images that were named knows when', (count) => {
  expect(times(named(count))).toEqual(Array.from({ length: 100 }, (_, index) => (index < count ? index + 1 : null)));
});

test('a name that is given once more leaves the tables of images and names as they are', () => {
  const state = named(3);
  const [id] = state.images.keys();
  if (id === undefined) throw new Error('no image');
  const again = withTag(state, 'docker.io/library/again:0', id, 50);
  expect(again.images).toBe(state.images);
  expect(again.tags).toBe(state.tags);
  expect(times(again)[0]).toBe(50);
});

test('an image that was removed and comes back does not know when it was named before', () => {
  const state = named(1);
  const [image] = state.images.values();
  if (image === undefined) throw new Error('no image');
  const without = { ...state, images: new Map([...state.images].slice(1)) };
  const back = addImage(without, image);
  expect(lastNamed(back, image)).toBeNull();
});
