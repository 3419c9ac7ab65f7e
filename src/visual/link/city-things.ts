import type { ImageView, Snapshot } from '../../session/snapshot.ts';
import type { Item } from '../city-layout.ts';
import type { MetaRow } from '../city-rows.ts';
import { rowKey, type Marks } from './marks.ts';
import type { Thing } from './thing.ts';

/** What a box of the city shows; `null` for what has no other side. */
export function thingOfItem(item: Item, { images }: Snapshot): Thing | null {
  switch (item.kind) {
    case 'slab':
      return { kind: 'layers', chains: [item.slab.layer.chainId] };
    case 'fold':
    case 'ground':
      return { kind: 'layers', chains: item.slabs.map(({ layer }) => layer.chainId) };
    case 'container':
      return { kind: 'container', container: item.container.id };
    case 'rows':
      return rowOf(item.rows, images);
    case 'flag':
      return item.tower.kind === 'image' ? { kind: 'image', image: item.tower.image.id } : null;
    case 'containers':
      return null;
  }
}

/** A line of rows without a layer stands for the newest of them. */
function rowOf(rows: readonly MetaRow[], images: readonly ImageView[]): Thing | null {
  for (const { id, history } of images) {
    const row = history.findIndex((each) => rows.includes(each));
    if (row !== -1) return { kind: 'row', image: id, row };
  }
  return null;
}

/** The boxes that belong to what is marked, by their keys. Pure. */
export function keysMarked(
  marks: Marks,
  boxes: readonly { readonly key: string; readonly item: Item }[],
  { images }: Snapshot,
): ReadonlySet<string> {
  const rows = new Set(
    images.flatMap(({ id, history }) => history.filter((_, index) => marks.rows.has(rowKey(id, index)))),
  );
  const isMeant = (item: Item): boolean => {
    switch (item.kind) {
      case 'slab':
        return marks.chains.has(item.slab.layer.chainId);
      case 'fold':
        return item.slabs.some(({ layer }) => marks.chains.has(layer.chainId));
      case 'rows':
        return item.rows.some((row) => rows.has(row));
      case 'container':
        return marks.containers.has(item.container.id);
      case 'flag':
        return item.tower.kind === 'image' && marks.images.has(item.tower.image.id);
      case 'ground':
      case 'containers':
        return false;
    }
  };
  return new Set(boxes.filter(({ item }) => isMeant(item)).map(({ key }) => key));
}
