import type { ChainId } from '../../core/digest.ts';
import { changesetSize } from '../../fs/changeset.ts';
import { diskUsage, type ImageUsage, type UsageRow } from '../disk-usage.ts';
import type { EngineState } from '../state.ts';
import { when } from './violations.ts';

/** Disk usage adds up, counted here in the plainest way: every layer once, every image by its stack. */
export function usageViolations(state: EngineState): readonly string[] {
  const usage = diskUsage(state);
  const stored = new Set<ChainId>([...usage.byImage.keys()].flatMap((id) => state.images.get(id)?.chain ?? []));
  const written = [...state.containers.values()].map(({ writable }) => changesetSize(writable));
  return [
    ...when(usage.images.size !== sum([...stored].map((id) => sizeOf(state, id))), 'images: size is not their layers'),
    ...when(usage.containers.size !== sum(written), 'containers: size is not their writable layers'),
    ...[...usage.byImage].flatMap(([id, image]) => {
      const layers = state.images.get(id)?.chain ?? [];
      return ofImage(id, image, sum(layers.map((chainId) => sizeOf(state, chainId))));
    }),
    ...(['images', 'containers', 'volumes', 'cache'] as const).flatMap((kind) => ofRow(kind, usage[kind])),
  ];
}

const sum = (sizes: readonly number[]): number => sizes.reduce((total, size) => total + size, 0);

const sizeOf = ({ layers }: EngineState, chainId: ChainId): number => layers.get(chainId)?.size ?? 0;

const ofImage = (id: string, { size, shared, unique }: ImageUsage, expected: number): readonly string[] => [
  ...when(size !== expected, `${id}: size is not its layers`),
  ...when(shared < 0 || unique < 0 || shared + unique !== size, `${id}: shared and unique bytes are not its size`),
];

const ofRow = (kind: string, { total, active, size, reclaimable }: UsageRow): readonly string[] => [
  ...when(active < 0 || active > total, `${kind}: more are active than there are`),
  ...when(reclaimable < 0 || reclaimable > size, `${kind}: more is reclaimable than there is`),
];
