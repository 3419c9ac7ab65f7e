import type { Snapshot } from '../../session/snapshot.ts';
import { humanSize3, instructionOf } from '../../session/wording.ts';
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
import type { DiskWords } from './words.ts';

/** One line of `docker system df` with its figures: TOTAL, ACTIVE, SIZE, RECLAIMABLE. */
export interface UsageLine {
  readonly type: string;
  readonly figures: readonly Figure[];
}

/** `docker system df`, every number with what it is made of. */
export const usageLines = (snapshot: Snapshot, disk: Disk, words: DiskWords): readonly UsageLine[] => [
  { type: 'Images', figures: imageFigures(snapshot, disk, words) },
  { type: 'Containers', figures: containerFigures(snapshot, words) },
  { type: 'Local Volumes', figures: volumeFigures(snapshot, words) },
  { type: 'Build Cache', figures: cacheFigures(snapshot, words) },
];

/** The figure of a key; `null` when what it counted is gone. */
export function findFigure(key: string, snapshot: Snapshot, disk: Disk, words: DiskWords): Figure | null {
  if (key === 'logical') return logicalFigure(disk, words);
  const dot = key.lastIndexOf('.');
  const image = snapshot.images.find(({ id }) => id === key.slice(0, dot));
  if (image !== undefined) {
    const which = key.slice(dot + 1);
    return which === 'shared' || which === 'unique'
      ? splitFigure(image, which, disk, snapshot, words)
      : sizeFigure(image, disk, words);
  }
  if (key.startsWith('layer ')) return layerFigure(key.slice(6), snapshot, words);
  if (key.startsWith('group ')) return groupFigure(key.slice(6), snapshot, disk, words);
  return (
    usageLines(snapshot, disk, words)
      .flatMap(({ figures }) => figures)
      .find((each) => each.key === key) ?? null
  );
}

/** SIZE of one row of `docker image history`. */
function layerFigure(chainId: string, { layers }: Snapshot, words: DiskWords): Figure | null {
  const layer = layers.find((each) => each.chainId === chainId);
  if (layer === undefined) return null;
  const { createdBy, size, imageIds } = layer;
  const [title, meaning] = words.layer(instructionOf(createdBy), imageIds.length);
  return {
    key: `layer ${chainId}`,
    value: humanSize3(size),
    title,
    parts: size === 0 ? [] : [{ bytes: size, label: words.part.ofFiles, chains: [layer.chainId] }],
    less: [],
    digits: 3,
    meaning,
  };
}

/** Layers that the same images have. */
function groupFigure(key: string, snapshot: Snapshot, disk: Disk, words: DiskWords): Figure | null {
  const group = disk.stored.find((portion) => portion.group.key === key)?.group;
  if (group === undefined) return null;
  const layers = new Map(snapshot.layers.map((layer) => [layer.chainId, layer]));
  const { images, bytes, chains } = group;
  const [title, meaning] = words.group(images.map(shortName).join(', '), chains.length, images.length);
  return {
    key: `group ${key}`,
    value: humanSize3(bytes),
    title,
    parts: chains
      .map((chainId) => {
        const layer = layers.get(chainId);
        return { bytes: layer?.size ?? 0, label: instructionOf(layer?.createdBy ?? ''), chains: [chainId] };
      })
      .filter((part) => part.bytes > 0),
    less: [],
    digits: 3,
    meaning,
  };
}
