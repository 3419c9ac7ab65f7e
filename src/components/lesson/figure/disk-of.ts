import type { Sight } from '../../../session/render.ts';
import { humanSize, humanSize3 } from '../../../session/wording.ts';

/** A bar of a picture of the disk. */
interface Bar {
  /** `added`, `stored`, `reclaimable`, or a command that cleans up. */
  readonly name: string;
  readonly size: string;
  /** Of the longest bar, from 0 to 1. */
  readonly part: number;
}

const PRUNES = ['docker image prune', 'docker image prune -a'];

/** What images take, as the list adds it up and as the disk holds it; or what of it can be had back. */
export function diskOf({ snapshot: { disk }, prunes }: Sight, of: 'disk' | 'prune'): readonly Bar[] {
  const { logicalSize, images } = disk;
  const sizes: readonly (readonly [name: string, bytes: number, size: string])[] =
    of === 'disk'
      ? [
          ['added', logicalSize, humanSize3(logicalSize)],
          ['stored', images.size, humanSize(images.size)],
        ]
      : [
          ['stored', images.size, humanSize(images.size)],
          ['reclaimable', images.reclaimable, humanSize(images.reclaimable)],
          ...prunes
            .filter(({ command }) => PRUNES.includes(command))
            .map(({ command, reclaimed }) => [command, reclaimed, humanSize(reclaimed)] as const),
        ];
  const longest = Math.max(1, ...sizes.map(([, bytes]) => bytes));
  return sizes.map(([name, bytes, size]) => ({ name, size, part: bytes / longest }));
}
