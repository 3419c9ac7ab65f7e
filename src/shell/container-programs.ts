import { PROGRAMS } from './programs/index.ts';
import { createLookup } from './lookup.ts';

/** What a container's busybox contains; nothing is installed besides the image's files. */
export const containerPrograms = createLookup({}, PROGRAMS);
