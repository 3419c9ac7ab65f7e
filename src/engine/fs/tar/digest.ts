import type { Clock } from '../../core/clock.ts';
import { asDiffId, createHasher, type DiffId } from '../../core/digest.ts';
import type { Changeset } from '../node.ts';
import { writeTar } from './write.ts';

/** The digest of a changeset's tar (OCI config.md, "Layer DiffID"). The clock stands still while it is computed. */
export async function diffIdOf(changeset: Changeset, clock: Clock): Promise<DiffId> {
  return clock.during(hash(changeset));
}

async function hash(changeset: Changeset): Promise<DiffId> {
  const hasher = createHasher();
  for await (const chunk of writeTar(changeset)) hasher.update(chunk);
  return asDiffId(hasher.digest());
}
