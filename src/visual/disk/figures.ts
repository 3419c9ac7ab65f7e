import type { ChainId } from '../../engine/core/digest.ts';
import type { ImageView, Snapshot } from '../../session/snapshot.ts';
import { count, humanSize, humanSize3, instructionOf, listed } from '../../session/wording.ts';
import { shortName, withoutLatest } from '../city-facts.ts';
import type { Disk, Group } from './disk-model.ts';

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

const namesOf = (images: readonly ImageView[]): string =>
  listed(images.slice(0, NAMED + 1).map(shortName), NAMED, images.length);

const groupPart = (group: Group): Part => ({
  bytes: group.bytes,
  label:
    group.images.length === 1 ? `only in ${namesOf(group.images)}` : `shared by ${namesOf(group.images)}, stored once`,
  chains: group.chains,
});

/** What the SIZE column adds up to. */
export function logicalFigure({ rows, logical, size }: Disk): Figure {
  const again = logical - size;
  return figure('logical', humanSize3(logical), {
    title: 'The SIZE column of docker image ls added up',
    digits: 3,
    parts: rows.map(({ image, tag }) => ({
      bytes: image.size,
      label: tag === null ? shortName(image) : withoutLatest(tag),
      chains: image.chain,
    })),
    meaning:
      again === 0
        ? 'No layer is listed twice, so this is also what the disk holds.'
        : `${humanSize3(again)} of it is layers that are listed again with another image or name. The disk holds them once.`,
  });
}

/** What images take on the disk: SIZE of `docker system df`. */
export const storedFigure = ({ stored, size }: Disk): Figure =>
  figure('images.size', humanSize(size), {
    title: 'SIZE of Images in docker system df',
    parts: stored.map(({ group }) => groupPart(group)),
    meaning: 'Every layer once, however many images have it.',
  });

/** SIZE of one image, in `docker image ls` and `docker system df -v`. */
export function sizeFigure(image: ImageView, disk: Disk): Figure {
  const groups = disk.groupsOf.get(image.id) ?? [];
  const parts = groups.map((group): Part => ({
    bytes: group.bytes,
    label:
      group.images.length === 1 ? 'its own' : `shared with ${namesOf(group.images.filter((one) => one !== image))}`,
    chains: group.chains,
  }));
  return figure(`${image.id}.size`, humanSize3(image.size), {
    title: `SIZE of ${shortName(image)}`,
    digits: 3,
    parts,
    meaning:
      image.sharedSize === 0
        ? 'No other image has any of its layers: removing it would free all of this.'
        : `Removing it would free ${humanSize3(image.uniqueSize)}: the rest is needed by others.`,
  });
}

/** SHARED SIZE or UNIQUE SIZE of one image in `docker system df -v`. */
export function splitFigure(image: ImageView, which: 'shared' | 'unique', disk: Disk, snapshot: Snapshot): Figure {
  const isShared = which === 'shared';
  const groups = (disk.groupsOf.get(image.id) ?? []).filter(({ images }) => images.length > 1 === isShared);
  const createdBy = new Map(snapshot.layers.map((layer) => [layer.chainId, layer]));
  const parts = groups
    .flatMap(({ chains }) => chains)
    .map((chainId): Part => {
      const layer = createdBy.get(chainId);
      return { bytes: layer?.size ?? 0, label: instructionOf(layer?.createdBy ?? ''), chains: [chainId] };
    });
  const bytes = isShared ? image.sharedSize : image.uniqueSize;
  return figure(`${image.id}.${which}`, humanSize(bytes), {
    title: `${which.toUpperCase()} SIZE of ${shortName(image)}`,
    parts,
    meaning: isShared
      ? `${count(new Set(groups.flatMap(({ chains }) => chains)).size, 'layer')} that another image has too: removing this one image does not free them.`
      : 'Layers that no other image has: this is what removing it would free.',
  });
}

const counted = (key: string, amount: number, title: string, meaning: string): Figure =>
  figure(key, String(amount), { title, meaning });

/** The line Images of `docker system df`: TOTAL, ACTIVE, SIZE, RECLAIMABLE. */
export function imageFigures({ images, disk: { images: row } }: Snapshot, disk: Disk): readonly Figure[] {
  const used = images.filter(({ listed: is, containers }) => is && containers > 0);
  const less = used.map(({ id, ...image }): Part => {
    const own = (disk.groupsOf.get(id) ?? []).filter(({ images: sharing }) => sharing.length === 1);
    const chains = own.flatMap((group) => group.chains);
    return { bytes: image.uniqueSize, label: `only in ${shortName({ id, ...image })}, in use`, chains };
  });
  return [
    counted('images.total', row.total, 'TOTAL of Images', 'Images on this machine, however many names each has.'),
    counted(
      'images.active',
      row.active,
      'ACTIVE of Images',
      used.length === 0
        ? 'No container, running or not, was made from any image.'
        : `Images that a container was made from, running or not: ${namesOf(used)}.`,
    ),
    storedFigure(disk),
    figure('images.reclaimable', reclaimableText(row.reclaimable, row.size), {
      title: 'RECLAIMABLE of Images',
      parts: [{ bytes: row.size, label: 'stored', chains: disk.stored.flatMap(({ group }) => group.chains) }],
      less,
      meaning:
        used.length === 0
          ? 'Nothing is in use, so all of it could go: docker image prune -a.'
          : 'Docker takes off only what an image in use shares with no other image; what it shares is counted as reclaimable, though a prune leaves it.',
    }),
  ];
}

/** The line Containers. */
export function containerFigures({ containers, disk: { containers: row } }: Snapshot): readonly Figure[] {
  const isActive = (status: string): boolean => ['running', 'paused', 'restarting'].includes(status);
  const parts = containers.map(({ name, status, writableSize }) => ({
    bytes: writableSize,
    label: `written by ${name}, ${status}`,
    chains: [],
    isActive: isActive(status),
  }));
  return [
    counted('containers.total', row.total, 'TOTAL of Containers', 'Containers, running or not.'),
    counted('containers.active', row.active, 'ACTIVE of Containers', 'Containers that run or are paused.'),
    figure('containers.size', humanSize(row.size), {
      title: 'SIZE of Containers',
      parts,
      meaning: 'Only what containers wrote: the layers below belong to their images.',
    }),
    figure('containers.reclaimable', reclaimableText(row.reclaimable, row.size), {
      title: 'RECLAIMABLE of Containers',
      parts: parts.filter((part) => !part.isActive),
      meaning: 'What stopped containers wrote: docker container prune frees it, and it is gone for good.',
    }),
  ];
}

/** The line Local Volumes. */
export function volumeFigures({ volumes, disk: { volumes: row } }: Snapshot): readonly Figure[] {
  const part = ({ name, size }: Snapshot['volumes'][number]): Part => ({ bytes: size, label: name, chains: [] });
  return [
    counted('volumes.total', row.total, 'TOTAL of Local Volumes', 'Volumes on this machine.'),
    counted('volumes.active', row.active, 'ACTIVE of Local Volumes', 'Volumes that a container mounts.'),
    figure('volumes.size', humanSize(row.size), {
      title: 'SIZE of Local Volumes',
      parts: volumes.map(part),
      meaning: 'Files in volumes. They are in no layer and outlive containers.',
    }),
    figure('volumes.reclaimable', reclaimableText(row.reclaimable, row.size), {
      title: 'RECLAIMABLE of Local Volumes',
      parts: volumes.filter(({ links }) => links === 0).map(part),
      meaning: 'Volumes that no container mounts. docker system prune leaves those with a name.',
    }),
  ];
}

/** The line Build Cache. */
export function cacheFigures({ cache, disk: { cache: row } }: Snapshot): readonly Figure[] {
  const own = cache.filter(({ shared }) => !shared);
  const parts = own.map(({ description, size }) => ({ bytes: size, label: description, chains: [] }));
  const sharing = cache.length - own.length;
  const meaning = `Results of build steps that no image has.${
    sharing === 0 ? '' : ` ${count(sharing, 'record')} more cost nothing: images have the same layers.`
  }`;
  return [
    counted('cache.total', row.total, 'TOTAL of Build Cache', 'Records: what each step of a build made or read.'),
    counted('cache.active', row.active, 'ACTIVE of Build Cache', 'Records that a build uses at this moment.'),
    figure('cache.size', humanSize(row.size), { title: 'SIZE of Build Cache', parts, meaning }),
    figure('cache.reclaimable', humanSize(row.reclaimable), {
      title: 'RECLAIMABLE of Build Cache',
      parts,
      meaning: 'All of it can go: docker builder prune. The next build then runs its steps again.',
    }),
  ];
}

const reclaimableText = (bytes: number, size: number): string =>
  size > 0 ? `${humanSize(bytes)} (${Math.trunc((bytes * 100) / size)}%)` : humanSize(bytes);

/** How many summands are written out. */
const WRITTEN = 6;

/** `75.5MB = 75.5MB shared with diamol/ch03-web-ping + 777B its own`; the largest summands first, the rest as one. */
export function sumOf({ value, parts, less, digits }: Figure): string {
  if (parts.length === 0) return value;
  const size = digits === 3 ? humanSize3 : humanSize;
  const textOf = ({ bytes, label }: Part): string => `${size(bytes)} ${label}`;
  const sorted = parts.toSorted((a, b) => b.bytes - a.bytes);
  const written = sorted.length > WRITTEN ? sorted.slice(0, WRITTEN - 1) : sorted;
  const rest = sorted.slice(written.length);
  const restText = `${size(rest.reduce((sum, { bytes }) => sum + bytes, 0))} in ${rest.length} more`;
  const plus = [...written.map(textOf), ...(rest.length === 0 ? [] : [restText])].join(' + ');
  return `${value} = ${[plus, ...less.map(textOf)].join(' − ')}`;
}
