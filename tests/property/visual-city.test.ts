import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../src/session/snapshot.ts';
import { layoutOf, type Box, type CityLayout } from '../../src/visual/city-layout.ts';
import { cityWordsIn } from '../../src/visual/city-words.ts';
import { cityOf, type Slab } from '../../src/visual/city-model.ts';
import { namesIn } from '../../src/visual/city-facts.ts';
import { treeOf } from '../../src/visual/tree-model.ts';
import { snapshots } from './visual-snapshots.ts';

const sizes = fc.record({ width: fc.integer({ min: 40, max: 1600 }), height: fc.integer({ min: 90, max: 900 }) });
const zooms = fc.constantFrom(1, 1.35, 3);

const slabsIn = (layout: CityLayout): readonly (readonly [Slab, Box])[] =>
  layout.boxes.flatMap((box) => {
    if (box.item.kind === 'slab') return [[box.item.slab, box] as const];
    return box.item.kind === 'fold' ? box.item.slabs.map((slab) => [slab, box] as const) : [];
  });

function laidOut(snapshot: Snapshot, size: { width: number; height: number }, zoom: number): CityLayout {
  return layoutOf(cityOf(snapshot), { ...size, zoom, unfolded: new Set(), chosen: null, t: cityWordsIn('en') });
}

const check = (property: (snapshot: Snapshot, layout: CityLayout) => void): void => {
  fc.assert(
    fc.property(snapshots, sizes, zooms, (snapshot, size, zoom) => property(snapshot, laidOut(snapshot, size, zoom))),
    { numRuns: 300 },
  );
};

const SLACK = 1e-6;

describe('the layer city', () => {
  it('has every layer exactly once', () => {
    check(({ layers }, layout) => {
      const shown = slabsIn(layout).map(([{ layer }]) => layer.chainId);
      expect(shown.toSorted()).toEqual(layers.map(({ chainId }) => chainId).toSorted());
    });
  });

  it('has slabs that add up to what images take on the disk', () => {
    check(({ disk }, layout) => {
      const ofImages = slabsIn(layout).filter(([{ role }]) => role === 'shared' || role === 'unique');
      expect(ofImages.reduce((sum, [{ layer }]) => sum + layer.size, 0)).toBe(disk.images.size);
    });
  });

  it('draws a layer below every image that includes it, and below no other', () => {
    check(({ images }, layout) => {
      const flags = layout.boxes.filter(({ item }) => item.kind === 'flag');
      for (const [{ layer, role }, slab] of slabsIn(layout)) {
        const above = flags.filter(({ x, width }) => x >= slab.x - SLACK && x + width <= slab.x + slab.width + SLACK);
        const standing = above.filter(({ y }) => y < slab.y).map(({ key }) => key);
        const expected = images.filter(({ chain }) => chain.includes(layer.chainId)).map(({ id }) => id);
        expect(standing.filter((key) => key.startsWith('sha256:i')).toSorted()).toEqual(expected.toSorted());
        expect(role === 'shared').toBe(expected.length > 1);
      }
    });
  });

  it('lets nothing overlap or leave the picture', () => {
    check((_, { boxes, width, height }) => {
      for (const box of boxes) {
        expect(box.x).toBeGreaterThanOrEqual(0);
        expect(box.y).toBeGreaterThanOrEqual(0);
        expect(box.x + box.width).toBeLessThanOrEqual(width + SLACK);
        expect(box.y + box.height).toBeLessThanOrEqual(height + SLACK);
        for (const other of boxes)
          if (other !== box) expect(overlap(box, other), `${box.key} on ${other.key}`).toBe(false);
      }
    });
  });

  it('stands every layer on the one below it, with nothing but rows between', () => {
    check((_, layout) => {
      const places = new Map(slabsIn(layout).map(([{ layer }, box]) => [layer.chainId, box]));
      for (const [{ layer }, box] of slabsIn(layout)) {
        const below = layer.parent === null ? null : places.get(layer.parent);
        if (below === box) continue;
        const floor = below?.y ?? layout.ground;
        const bottom = box.y + box.height;
        const between = layout.boxes.filter(
          ({ item, x, y }) =>
            item.kind === 'rows' &&
            y >= bottom - SLACK &&
            y < floor - SLACK &&
            x <= box.x + SLACK &&
            x + SLACK >= (below?.x ?? x),
        );
        const filled = new Set(
          between.filter(({ x, width }) => x <= box.x + SLACK && x + width >= box.x + box.width - SLACK),
        );
        const room = [...filled].reduce((sum, { height }) => sum + height, 0);
        expect(Math.abs(floor - bottom - room)).toBeLessThan(0.001);
      }
    });
  });

  it('draws a larger layer no lower than a smaller one', () => {
    check((_, layout) => {
      const plain = layout.boxes.flatMap((box) =>
        box.item.kind === 'slab' ? [[box.item.slab.layer.size, box.height] as const] : [],
      );
      const sorted = plain.toSorted(([a], [b]) => a - b);
      for (const [index, [, height]] of sorted.entries())
        expect(height).toBeLessThanOrEqual(sorted[index + 1]?.[1] ?? height);
    });
  });

  it('is the same for the same snapshot', () => {
    check((snapshot, layout) => {
      const again = laidOut(structuredClone(snapshot), { width: layout.width, height: layout.height }, 1);
      const twice = laidOut(snapshot, { width: layout.width, height: layout.height }, 1);
      expect(again).toEqual(twice);
    });
  });

  it('has a tree with the same layers, images, containers and rows', () => {
    check((snapshot) => {
      const entries = treeOf(cityOf(snapshot), { names: namesIn(snapshot), t: cityWordsIn('en') });
      const keysOf = (kind: string): readonly string[] =>
        entries
          .filter(({ item }) => item.kind === kind)
          .map(({ key }) => key)
          .toSorted();
      expect(keysOf('slab')).toEqual(snapshot.layers.map(({ chainId }) => chainId).toSorted());
      expect(keysOf('container')).toEqual(snapshot.containers.map(({ id }) => id).toSorted());
      expect(keysOf('flag').filter((key) => key.startsWith('sha256:'))).toEqual(
        snapshot.images.map(({ id }) => id).toSorted(),
      );
      const rows = entries.flatMap(({ item }) => (item.kind === 'rows' ? item.rows : []));
      const known = new Set(
        snapshot.images.flatMap(({ history }) =>
          history.filter(({ chainId }) => chainId === null).map(({ createdBy }) => createdBy),
        ),
      );
      expect(new Set(rows.map(({ createdBy }) => createdBy))).toEqual(known);
    });
  });
});

const overlap = (a: Box, b: Box): boolean =>
  a.x + SLACK < b.x + b.width &&
  b.x + SLACK < a.x + a.width &&
  a.y + SLACK < b.y + b.height &&
  b.y + SLACK < a.y + a.height;
