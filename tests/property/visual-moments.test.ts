import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../src/session/snapshot.ts';
import { beatsOf } from '../../src/visual/city-beats.ts';
import { FILTER_KINDS, filtered } from '../../src/visual/city-filter.ts';
import { cityWordsIn } from '../../src/visual/city-words.ts';
import { compare, together } from '../../src/visual/compare/compare.ts';
import { snapshots } from './visual-snapshots.ts';

const words = cityWordsIn('en');
const check = (property: (then: Snapshot, now: Snapshot) => void): void =>
  fc.assert(fc.property(snapshots, snapshots, property), { numRuns: 300 });

const idsIn = ({ images }: Snapshot): readonly string[] => images.map(({ id }) => id);
const layersIn = ({ layers }: Snapshot): readonly string[] => layers.map(({ chainId }) => chainId);
const without = (all: readonly string[], others: readonly string[]): readonly string[] =>
  all.filter((each) => !others.includes(each));

describe('two moments', () => {
  it('differ in what only one of them has', () => {
    check((then, now) => {
      const { images, layers } = compare(then, now);
      expect(images.came.map(({ id }) => id)).toEqual(without(idsIn(now), idsIn(then)));
      expect(images.went.map(({ id }) => id)).toEqual(without(idsIn(then), idsIn(now)));
      expect(layers.came.map(({ chainId }) => chainId)).toEqual(without(layersIn(now), layersIn(then)));
      expect(layers.went.map(({ chainId }) => chainId)).toEqual(without(layersIn(then), layersIn(now)));
      const same = compare(now, now);
      expect(
        [same.images, same.layers, same.containers].flatMap(({ came, went, changed }) => [
          ...came,
          ...went,
          ...changed,
        ]),
      ).toEqual([]);
    });
  });

  it('are one picture with everything once, and each mark where something is of one moment only', () => {
    check((then, now) => {
      const both = together(then, now);
      expect(layersIn(both).toSorted()).toEqual([...new Set([...layersIn(then), ...layersIn(now)])].sort());
      expect(both.change?.added).toEqual(without(layersIn(now), layersIn(then)));
      expect(both.change?.removed).toEqual(without(layersIn(then), layersIn(now)));
      for (const { chainId, imageIds } of both.layers) {
        const users = both.images.filter(({ chain }) => chain.includes(chainId)).map(({ id }) => id);
        expect([...imageIds].sort()).toEqual(users.toSorted());
      }
    });
  });

  it('lead into each other by movements that bring what is new and take what is gone, each once', () => {
    check((then, now) => {
      const beats = beatsOf(then, now, words);
      if (beats.length === 60) return;
      const keysOf = (motion: string): readonly string[] =>
        beats.filter((beat) => beat.motion === motion).flatMap(({ keys }) => keys);
      const arriving = keysOf('drop').filter((key) => key.startsWith('sha256:c'));
      expect(arriving.toSorted()).toEqual(without(layersIn(now), layersIn(then)).toSorted());
      const leaving = keysOf('leave').filter((key) => key.startsWith('sha256:'));
      expect(leaving.toSorted()).toEqual(
        [...without(layersIn(then), layersIn(now)), ...without(idsIn(then), idsIn(now))].sort(),
      );
      for (const { sentence } of beats) expect(sentence).toMatch(/\.$/);
    });
  });
});

describe('a filter of the city', () => {
  it('shows images of a kind with all their layers, which say of sharing what they said before', () => {
    check((snapshot) => {
      const shares = ({ chain }: Snapshot['images'][number]): boolean =>
        chain.some((id) => snapshot.layers.some(({ chainId, imageIds }) => chainId === id && imageIds.length > 1));
      const wanted: Readonly<Record<(typeof FILTER_KINDS)[number], (image: Snapshot['images'][number]) => boolean>> = {
        all: () => true,
        shared: shares,
        unique: (image) => !shares(image),
        dangling: ({ tags }) => tags.length === 0,
      };
      for (const kind of FILTER_KINDS) {
        const shown = filtered(snapshot, { text: '', kind });
        expect(shown.images).toEqual(snapshot.images.filter(wanted[kind]));
        expect(snapshot.layers).toEqual(expect.arrayContaining([...shown.layers]));
        const needed = new Set(shown.images.flatMap(({ chain }) => chain));
        if (kind !== 'all') expect(new Set(shown.layers.map(({ chainId }) => chainId))).toEqual(needed);
      }
    });
  });

  it('finds names, instructions and the beginnings of IDs', () => {
    check((snapshot) => {
      for (const image of snapshot.images) {
        for (const text of [image.id, ...image.tags.map((tag) => tag.toUpperCase())])
          expect(idsIn(filtered(snapshot, { text, kind: 'all' }))).toContain(image.id);
      }
      expect(filtered(snapshot, { text: 'nothing is called this', kind: 'all' }).images).toEqual([]);
    });
  });
});
