import type { ProgramTable } from '../lookup.ts';

/** Programs that the host and the distributions have, and busybox has not. */
export const GNU_PROGRAMS: ProgramTable = {
  tput: async () => (await import('./tput.ts')).tput,
};
