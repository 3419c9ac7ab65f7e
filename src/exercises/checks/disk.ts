import type { Check } from '../schema.ts';
import { boundsText, MET, missed, within, type Situation, type Verdict } from '../situation.ts';

type DiskCheck = Extract<Check, { disk: unknown }>['disk'];

/** A row of `docker system df` lies within bounds. */
export function checkDisk(check: DiskCheck, { snapshot }: Situation): Verdict {
  const row = snapshot.disk[check.of];
  if (check.bytes && !within(row.size, check.bytes))
    return missed(`${check.of} take ${row.size} bytes; wanted are ${boundsText(check.bytes)}`);
  if (check.reclaimable && !within(row.reclaimable, check.reclaimable))
    return missed(
      `of ${check.of}, ${row.reclaimable} bytes are reclaimable; wanted are ${boundsText(check.reclaimable)}`,
    );
  return MET;
}
