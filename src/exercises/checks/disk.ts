import { humanSize } from '../../session/wording.ts';
import type { Check } from '../schema.ts';
import { boundsText, MET, missed, within, type Situation, type Verdict } from '../situation.ts';
import type { Words } from '../words/words.ts';

type DiskCheck = Extract<Check, { disk: unknown }>['disk'];

/** The rows as `docker system df` heads them. */
const ROWS = { images: 'Images', containers: 'Containers', volumes: 'Local Volumes', cache: 'Build Cache' } as const;

/** A row of `docker system df` lies within bounds. */
export function checkDisk(check: DiskCheck, { snapshot }: Situation, words: Words): Verdict {
  const { size, reclaimable } = snapshot.disk[check.of];
  const row = ROWS[check.of];
  if (check.bytes && !within(size, check.bytes))
    return missed(words.disk(row, humanSize(size), boundsText(check.bytes, words, humanSize)));
  if (check.reclaimable && !within(reclaimable, check.reclaimable))
    return missed(words.reclaimable(row, humanSize(reclaimable), boundsText(check.reclaimable, words, humanSize)));
  return MET;
}
