import type { ChainId } from '../../engine/core/digest.ts';
import type { ImageView, Snapshot } from '../../session/snapshot.ts';
import { humanSize, humanSize3, instructionOf } from '../../session/wording.ts';
import { shortName, withoutLatest } from '../city-facts.ts';
import type { Disk, Group } from './disk-model.ts';
import type { DiskWords } from './words.ts';

/** A summand of a figure. */
export interface Part {
  readonly bytes: number;
  readonly label: string;
  /** Layers it consists of; none for what is no layer. */
  readonly chains: readonly ChainId[];
}

/** A number that Docker prints, what it is the sum of, and what it means. */
export interface Figure {
  readonly key: string;
  /** As Docker prints it. */
  readonly value: string;
  /** What the number is, such as `SIZE of web-ping:latest`. */
  readonly title: string;
  readonly parts: readonly Part[];
  /** What is taken off the sum of the parts. */
  readonly less: readonly Part[];
  readonly meaning: string;
  /** Digits that sizes have where Docker prints it: three in `image ls`, four in `system df`. */
  readonly digits: 3 | 4;
}

const NONE: readonly Part[] = [];
const nothingIn = (parts: readonly Part[]): readonly Part[] => parts.filter(({ bytes }) => bytes > 0);

const figure = (
  key: string,
  value: string,
  { title, parts = NONE, less = NONE, meaning, digits = 4 }: Pick<Figure, 'title' | 'meaning'> & Partial<Figure>,
): Figure => ({ key, value, title, parts: nothingIn(parts), less: nothingIn(less), meaning, digits });

/** How many names a sum lists before it counts. */
const NAMED = 3;

const namesOf = (images: readonly ImageView[], { list }: DiskWords): string =>
  list(images.slice(0, NAMED + 1).map(shortName), NAMED, images.length);

/** A figure of a key and value with what is said of it. */
const saidFigure = (
  key: string,
  value: string,
  [title, meaning]: readonly [title: string, meaning: string],
  more: Partial<Figure> = {},
): Figure => figure(key, value, { title, meaning, ...more });

const groupPart = (group: Group, words: DiskWords): Part => {
  const names = namesOf(group.images, words);
  const { onlyIn, sharedBy } = words.part;
  return {
    bytes: group.bytes,
    label: group.images.length === 1 ? onlyIn(names) : sharedBy(names),
    chains: group.chains,
  };
};

/** What the SIZE column adds up to. */
export function logicalFigure({ rows, logical, size }: Disk, words: DiskWords): Figure {
  const again = logical - size;
  return saidFigure('logical', humanSize3(logical), words.logical(again === 0 ? null : humanSize3(again)), {
    digits: 3,
    parts: rows.map(({ image, tag }) => ({
      bytes: image.size,
      label: tag === null ? shortName(image) : withoutLatest(tag),
      chains: image.chain,
    })),
  });
}

/** What images take on the disk: SIZE of `docker system df`. */
const storedFigure = ({ stored, size }: Disk, words: DiskWords): Figure =>
  saidFigure('images.size', humanSize(size), words.storedOnce, {
    parts: stored.map(({ group }) => groupPart(group, words)),
  });

/** SIZE of one image, in `docker image ls` and `docker system df -v`. */
export function sizeFigure(image: ImageView, disk: Disk, words: DiskWords): Figure {
  const groups = disk.groupsOf.get(image.id) ?? [];
  const parts = groups.map(({ bytes, images, chains }): Part => {
    const others = images.filter((one) => one !== image);
    return {
      bytes,
      label: others.length === 0 ? words.part.its : words.part.sharedWith(namesOf(others, words)),
      chains,
    };
  });
  const freed = image.sharedSize === 0 ? null : humanSize3(image.uniqueSize);
  return saidFigure(`${image.id}.size`, humanSize3(image.size), words.size(shortName(image), freed), {
    digits: 3,
    parts,
  });
}

/** SHARED SIZE or UNIQUE SIZE of one image in `docker system df -v`. */
export function splitFigure(
  image: ImageView,
  which: 'shared' | 'unique',
  disk: Disk,
  snapshot: Snapshot,
  words: DiskWords,
): Figure {
  const isShared = which === 'shared';
  const groups = (disk.groupsOf.get(image.id) ?? []).filter(({ images }) => images.length > 1 === isShared);
  const layers = new Map(snapshot.layers.map((layer) => [layer.chainId, layer]));
  const chains = groups.flatMap((group) => group.chains);
  const parts = chains.map((chainId): Part => {
    const layer = layers.get(chainId);
    return { bytes: layer?.size ?? 0, label: instructionOf(layer?.createdBy ?? ''), chains: [chainId] };
  });
  const name = shortName(image);
  return saidFigure(
    `${image.id}.${which}`,
    humanSize(isShared ? image.sharedSize : image.uniqueSize),
    isShared ? words.shared(name, new Set(chains).size) : words.unique(name),
    { parts },
  );
}

/** The line Images of `docker system df`: TOTAL, ACTIVE, SIZE, RECLAIMABLE. */
export function imageFigures(
  { images, disk: { images: row } }: Snapshot,
  disk: Disk,
  words: DiskWords,
): readonly Figure[] {
  const used = images.filter(({ listed: is, containers }) => is && containers > 0);
  const less = used.map((image): Part => {
    const own = (disk.groupsOf.get(image.id) ?? []).filter(({ images: sharing }) => sharing.length === 1);
    const chains = own.flatMap((group) => group.chains);
    return { bytes: image.uniqueSize, label: words.part.inUse(shortName(image)), chains };
  });
  const stored = disk.stored.flatMap(({ group }) => group.chains);
  return [
    saidFigure('images.total', String(row.total), words.imagesTotal),
    saidFigure(
      'images.active',
      String(row.active),
      words.imagesActive(used.length === 0 ? null : namesOf(used, words)),
    ),
    storedFigure(disk, words),
    saidFigure(
      'images.reclaimable',
      reclaimableText(row.reclaimable, row.size),
      words.imagesReclaimable(used.length > 0),
      { parts: [{ bytes: row.size, label: words.part.stored, chains: stored }], less },
    ),
  ];
}

/** The line Containers. */
export function containerFigures(
  { containers, disk: { containers: row } }: Snapshot,
  words: DiskWords,
): readonly Figure[] {
  const isActive = (status: string): boolean => ['running', 'paused', 'restarting'].includes(status);
  const parts = containers.map(({ name, status, writableSize }) => ({
    bytes: writableSize,
    label: words.part.written(name, status),
    chains: [],
    isActive: isActive(status),
  }));
  return [
    saidFigure('containers.total', String(row.total), words.containersTotal),
    saidFigure('containers.active', String(row.active), words.containersActive),
    saidFigure('containers.size', humanSize(row.size), words.containersSize, { parts }),
    saidFigure('containers.reclaimable', reclaimableText(row.reclaimable, row.size), words.containersReclaimable, {
      parts: parts.filter((part) => !part.isActive),
    }),
  ];
}

/** The line Local Volumes. */
export function volumeFigures({ volumes, disk: { volumes: row } }: Snapshot, words: DiskWords): readonly Figure[] {
  const part = ({ name, size }: Snapshot['volumes'][number]): Part => ({ bytes: size, label: name, chains: [] });
  return [
    saidFigure('volumes.total', String(row.total), words.volumesTotal),
    saidFigure('volumes.active', String(row.active), words.volumesActive),
    saidFigure('volumes.size', humanSize(row.size), words.volumesSize, { parts: volumes.map(part) }),
    saidFigure('volumes.reclaimable', reclaimableText(row.reclaimable, row.size), words.volumesReclaimable, {
      parts: volumes.filter(({ links }) => links === 0).map(part),
    }),
  ];
}

/** The line Build Cache. */
export function cacheFigures({ cache, disk: { cache: row } }: Snapshot, words: DiskWords): readonly Figure[] {
  const own = cache.filter(({ shared }) => !shared);
  const parts = own.map(({ description, size }) => ({ bytes: size, label: description, chains: [] }));
  return [
    saidFigure('cache.total', String(row.total), words.cacheTotal),
    saidFigure('cache.active', String(row.active), words.cacheActive),
    saidFigure('cache.size', humanSize(row.size), words.cacheSize(cache.length - own.length), { parts }),
    saidFigure('cache.reclaimable', humanSize(row.reclaimable), words.cacheReclaimable, { parts }),
  ];
}

const reclaimableText = (bytes: number, size: number): string =>
  size > 0 ? `${humanSize(bytes)} (${Math.trunc((bytes * 100) / size)}%)` : humanSize(bytes);

/** How many summands are written out. */
const WRITTEN = 6;

/** `75.5MB = 75.5MB shared with diamol/ch03-web-ping + 777B its own`; the largest summands first, the rest as one. */
export function sumOf({ value, parts, less, digits }: Figure, words: DiskWords): string {
  if (parts.length === 0) return value;
  const size = digits === 3 ? humanSize3 : humanSize;
  const textOf = ({ bytes, label }: Part): string => `${size(bytes)} ${label}`;
  const sorted = parts.toSorted((a, b) => b.bytes - a.bytes);
  const written = sorted.length > WRITTEN ? sorted.slice(0, WRITTEN - 1) : sorted;
  const rest = sorted.slice(written.length);
  const restBytes = rest.reduce((sum, { bytes }) => sum + bytes, 0);
  const restText = words.part.more(size(restBytes), rest.length);
  const plus = [...written.map(textOf), ...(rest.length === 0 ? [] : [restText])].join(' + ');
  return `${value} = ${[plus, ...less.map(textOf)].join(' − ')}`;
}
