import type { Box, Item } from './city-layout.ts';
import { keyOfTower } from './city-layout.ts';
import type { Slab } from './city-model.ts';

/** Keys of what belongs together with a thing: a layer's images, an image's layers, a container's image. */
export function linkedKeys(item: Item, boxes: readonly Box[]): ReadonlySet<string> {
  const images = imagesOf(item);
  if (item.kind === 'flag' && item.tower.kind === 'image')
    return keysWhere(boxes, new Set([item.tower.image.id]), true);
  return keysWhere(boxes, images, false);
}

const slabsIn = (item: Item): readonly Slab[] => {
  if (item.kind === 'slab') return [item.slab];
  return item.kind === 'fold' || item.kind === 'ground' ? item.slabs : [];
};

const imagesOf = (item: Item): ReadonlySet<string> =>
  item.kind === 'container'
    ? new Set([item.container.imageId])
    : new Set(slabsIn(item).flatMap(({ layer }) => layer.imageIds));

function keysWhere(boxes: readonly Box[], images: ReadonlySet<string>, withSlabs: boolean): ReadonlySet<string> {
  const has = (item: Item): boolean =>
    item.kind === 'flag'
      ? images.has(keyOfTower(item.tower))
      : withSlabs && slabsIn(item).some(({ layer }) => layer.imageIds.some((id) => images.has(id)));
  return new Set(boxes.filter(({ item }) => item.kind !== 'ground' && has(item)).map(({ key }) => key));
}
