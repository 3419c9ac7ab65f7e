import { createLookup } from './lookup.ts';
import { DISTRIBUTION_PROGRAMS } from './programs/distribution.ts';
import { GNU_PROGRAMS } from './programs/gnu.ts';
import { PROGRAMS } from './programs/index.ts';

/** What a container's files may stand for: the applets of its busybox, and the programs of its distribution. */
export const containerPrograms = createLookup({ ...GNU_PROGRAMS, ...DISTRIBUTION_PROGRAMS }, PROGRAMS);
