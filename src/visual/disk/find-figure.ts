import type { Snapshot } from '../../session/snapshot.ts';
import { count, humanSize3, instructionOf } from '../../session/wording.ts';
import { shortName } from '../city-facts.ts';
import type { Disk } from './disk-model.ts';
import {
  cacheFigures,
  containerFigures,
  imageFigures,
  logicalFigure,
  sizeFigure,
  splitFigure,
  volumeFigures,
  type Figure,
} from './figures.ts';

/** One line of `docker system df` with its figures: TOTAL, ACTIVE, SIZE, RECLAIMABLE. */
export interface UsageLine {
  readonly type: string;
  readonly figures: readonly Figure[];
}

/** `docker system df`, every number with what it is made of. */
export const usageLines = (snapshot: Snapshot, disk: Disk): readonly UsageLine[] => [
  { type: 'Images', figures: imageFigures(snapshot, disk) },
  { type: 'Containers', figures: containerFigures(snapshot) },
  { type: 'Local Volumes', figures: volumeFigures(snapshot) },
  { type: 'Build Cache', figures: cacheFigures(snapshot) },
];

/** The figure of a key; `null` when what it counted is gone. */
export function findFigure(key: string, snapshot: Snapshot, disk: Disk): Figure | null {
  if (key === 'logical') return logicalFigure(disk);
  const dot = key.lastIndexOf('.');
  const image = snapshot.images.find(({ id }) => id === key.slice(0, dot));
  if (image !== undefined) {
    const which = key.slice(dot + 1);
    return which === 'shared' || which === 'unique'
      ? splitFigure(image, which, disk, snapshot)
      : sizeFigure(image, disk);
  }
  if (key.startsWith('layer ')) return layerFigure(key.slice(6), snapshot);
  if (key.startsWith('group ')) return groupFigure(key.slice(6), snapshot, disk);
  return (
    usageLines(snapshot, disk)
      .flatMap(({ figures }) => figures)
      .find((each) => each.key === key) ?? null
  );
}

/** SIZE of one row of `docker image history`. */
function layerFigure(chainId: string, { layers }: Snapshot): Figure | null {
  const layer = layers.find((each) => each.chainId === chainId);
  if (layer === undefined) return null;
  const { createdBy, size, imageIds } = layer;
  const instruction = instructionOf(createdBy);
  return {
    key: `layer ${chainId}`,
    value: humanSize3(size),
    title: `SIZE of a row of docker image history: ${instruction}`,
    parts:
      size === 0 ? [] : [{ bytes: size, label: 'of files that this step added or changed', chains: [layer.chainId] }],
    less: [],
    digits: 3,
    meaning:
      imageIds.length > 1
        ? `One layer, on the disk once, in the SIZE of ${imageIds.length} images.`
        : 'One layer that no other image has.',
  };
}

/** Layers that the same images have. */
function groupFigure(key: string, snapshot: Snapshot, disk: Disk): Figure | null {
  const group = disk.stored.find((portion) => portion.group.key === key)?.group;
  if (group === undefined) return null;
  const layers = new Map(snapshot.layers.map((layer) => [layer.chainId, layer]));
  const { images, bytes, chains } = group;
  const names = images.map(shortName).join(', ');
  return {
    key: `group ${key}`,
    value: humanSize3(bytes),
    title: images.length === 1 ? `Only in ${names}` : `Shared by ${names}`,
    parts: chains
      .map((chainId) => {
        const layer = layers.get(chainId);
        return { bytes: layer?.size ?? 0, label: instructionOf(layer?.createdBy ?? ''), chains: [chainId] };
      })
      .filter((part) => part.bytes > 0),
    less: [],
    digits: 3,
    meaning:
      images.length === 1
        ? `${count(chains.length, 'layer')} that no other image has.`
        : `${count(chains.length, 'layer')}, on the disk once, in the SIZE of ${images.length} images.`,
  };
}
