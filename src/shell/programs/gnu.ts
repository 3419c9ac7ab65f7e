import type { ProgramTable } from '../lookup.ts';

/** Programs that the host and the distributions have, and busybox has not. */
export const GNU_PROGRAMS: ProgramTable = {
  column: async () => (await import('./column.ts')).column,
  file: async () => (await import('./file.ts')).file,
  fmt: async () => (await import('./fmt.ts')).fmt,
  jq: async () => (await import('./jq.ts')).jq,
  numfmt: async () => (await import('./numfmt.ts')).numfmt,
  tput: async () => (await import('./tput.ts')).tput,
};
