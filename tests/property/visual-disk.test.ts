import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../src/session/snapshot.ts';
import { diskOf, type Disk, type Portion } from '../../src/visual/disk/disk-model.ts';
import { findFigure, usageLines } from '../../src/visual/disk/find-figure.ts';
import { logicalFigure, type Figure } from '../../src/visual/disk/figures.ts';
import { DISK_WORDS } from '../../src/visual/disk/words.ts';
import { snapshots } from './visual-snapshots.ts';

const check = (property: (snapshot: Snapshot, disk: Disk) => void): void => {
  fc.assert(
    fc.property(snapshots, (snapshot) => property(snapshot, diskOf(snapshot))),
    { numRuns: 300 },
  );
};

const sum = (parts: Figure['parts']): number => parts.reduce((total, { bytes }) => total + bytes, 0);
const end = (portions: readonly Portion[]): number => portions.reduce((total, { group }) => total + group.bytes, 0);

describe('the disk', () => {
  it('stores what docker system df says, and lists what the SIZE column adds up to', () => {
    check(({ disk: { images, logicalSize } }, disk) => {
      expect(disk.size).toBe(images.size);
      expect(end(disk.stored)).toBe(images.size);
      expect(disk.logical).toBe(logicalSize);
      expect(end(disk.rows.flatMap(({ portions }) => portions))).toBe(logicalSize);
      expect(sum(logicalFigure(disk, DISK_WORDS.en).parts)).toBe(logicalSize);
    });
  });

  it('lays stretches end to end: none overlaps another, none is left out', () => {
    check((_, { rows, stored }) => {
      for (const portions of [stored, rows.flatMap((row) => row.portions)]) {
        let at = 0;
        for (const { from, group } of portions) {
          expect(from).toBe(at);
          at += group.bytes;
        }
      }
    });
  });

  it('has every layer of an image in exactly one group, shared exactly when another image has it', () => {
    check(({ images, layers }, { groupsOf }) => {
      const users = new Map(layers.map(({ chainId, imageIds }) => [chainId, imageIds.length]));
      for (const { id, chain } of images) {
        const groups = groupsOf.get(id) ?? [];
        expect(groups.flatMap(({ chains }) => chains).toSorted()).toEqual(chain.toSorted());
        for (const group of groups)
          for (const chainId of group.chains) expect(users.get(chainId)).toBe(group.images.length);
      }
    });
  });

  it('explains every figure of an image by summands that add up to it', () => {
    check((snapshot, disk) => {
      for (const { id, size, sharedSize, uniqueSize } of snapshot.images) {
        const total = (which: string): number =>
          sum(findFigure(`${id}.${which}`, snapshot, disk, DISK_WORDS.en)?.parts ?? []);
        expect([total('size'), total('shared'), total('unique')]).toEqual([size, sharedSize, uniqueSize]);
      }
    });
  });

  it('explains every size of docker system df by summands that add up to it', () => {
    check((snapshot, disk) => {
      const [images] = usageLines(snapshot, disk, DISK_WORDS.en);
      const size = images?.figures.find(({ key }) => key === 'images.size');
      expect(sum(size?.parts ?? [])).toBe(snapshot.disk.images.size);
    });
  });
});
