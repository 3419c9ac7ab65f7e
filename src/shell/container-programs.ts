import { createLookup } from './lookup.ts';
import { DISTRIBUTION_PROGRAMS } from './programs/distribution.ts';
import { PROGRAMS } from './programs/index.ts';

/** What a container's files may stand for: the applets of its busybox, and the programs of its distribution. */
export const containerPrograms = createLookup(DISTRIBUTION_PROGRAMS, PROGRAMS);
