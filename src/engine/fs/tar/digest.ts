import type { Clock } from '../../core/clock.ts';
import { asDiffId, type DiffId } from '../../core/digest.ts';
import { digestOfContent } from '../digest-content.ts';
import type { Changeset } from '../node.ts';
import { tarContent } from './write.ts';

/** The digest of a changeset's tar (OCI config.md, "Layer DiffID"). The clock stands still while it is computed. */
export async function diffIdOf(changeset: Changeset, clock: Clock): Promise<DiffId> {
  return asDiffId(await digestOfContent(tarContent(changeset), clock));
}
