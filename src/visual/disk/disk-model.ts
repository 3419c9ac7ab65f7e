import type { ChainId, ImageId } from '../../engine/core/digest.ts';
import type { ImageView, LayerView, Snapshot } from '../../session/snapshot.ts';
import { cityOf, type Stem, type Tower } from '../city-model.ts';

/** Layers that the same images have: they are shared, or not, as one. */
export interface Group {
  /** Chain ID of the first of them. */
  readonly key: string;
  readonly bytes: number;
  readonly chains: readonly ChainId[];
  /** Images that have it, in the order of the picture. */
  readonly images: readonly ImageView[];
}

/** A stretch of a bar; bytes from its left end. */
export interface Portion {
  readonly from: number;
  readonly group: Group;
}

/** One line of `docker image ls`. */
export interface ListRow {
  readonly image: ImageView;
  /** `web-ping:latest`; `null` for a dangling image. */
  readonly tag: string | null;
  readonly from: number;
  readonly portions: readonly Portion[];
}

/** What the SIZE column adds up to, and what the disk holds. */
export interface Disk {
  /** In the order of the picture. */
  readonly images: readonly ImageView[];
  readonly rows: readonly ListRow[];
  readonly stored: readonly Portion[];
  /** Bytes of the SIZE column. */
  readonly logical: number;
  /** Bytes on the disk. */
  readonly size: number;
  readonly groupsOf: ReadonlyMap<ImageId, readonly Group[]>;
}

const towersIn = ({ towers, branches }: Stem): readonly Tower[] => [...towers, ...branches.flatMap(towersIn)];

/** Images as the city has them from left to right, so that those that share stand side by side. */
function imagesInOrder(snapshot: Snapshot): readonly ImageView[] {
  const { stems, towers } = cityOf(snapshot);
  return [...stems.flatMap(towersIn), ...towers].flatMap((tower) =>
    tower.kind === 'image' && tower.image.listed ? [tower.image] : [],
  );
}

/** The bars of a snapshot. Pure; the listed ones add up to the SIZE column, the stored ones to `docker system df`. */
export function diskOf(snapshot: Snapshot): Disk {
  const images = imagesInOrder(snapshot);
  const groups = groupsIn(images, new Map(snapshot.layers.map((layer) => [layer.chainId, layer])));
  const groupsOf = new Map<ImageId, Group[]>(images.map(({ id }) => [id, []]));
  for (const group of groups) for (const { id } of group.images) groupsOf.get(id)?.push(group);
  const rows: ListRow[] = [];
  let logical = 0;
  for (const image of images) {
    for (const tag of image.tags.length === 0 ? [null] : image.tags) {
      const portions = inARow(groupsOf.get(image.id) ?? [], logical);
      rows.push({ image, tag, from: logical, portions });
      logical += image.size;
    }
  }
  return {
    images,
    rows,
    stored: inARow(groups, 0),
    logical,
    size: groups.reduce((sum, { bytes }) => sum + bytes, 0),
    groupsOf,
  };
}

function inARow(groups: readonly Group[], start: number): readonly Portion[] {
  let from = start;
  return groups.map((group) => {
    const portion = { from, group };
    from += group.bytes;
    return portion;
  });
}

/** Layers by who has them, in the order in which a walk over the images meets them. */
function groupsIn(images: readonly ImageView[], layers: ReadonlyMap<ChainId, LayerView>): readonly Group[] {
  const users = new Map<ChainId, ImageView[]>();
  for (const image of images) {
    for (const chainId of image.chain) {
      const known = users.get(chainId);
      if (known === undefined) users.set(chainId, [image]);
      else known.push(image);
    }
  }
  const byUsers = Map.groupBy(users, ([, sharing]) => sharing.map(({ id }) => id).join(' '));
  return [...byUsers.values()].map((members) => ({
    key: members[0]?.[0] ?? '',
    bytes: members.reduce((sum, [chainId]) => sum + (layers.get(chainId)?.size ?? 0), 0),
    chains: members.map(([chainId]) => chainId),
    images: members[0]?.[1] ?? [],
  }));
}
