import type { ProgramTable } from '../lookup.ts';

/** Every program by the name it is called by, loaded when it is first run. One line each. */
// prettier-ignore
export const PROGRAMS: ProgramTable = {
  clear: async () => (await import('./clear.ts')).clear,
  egrep: async () => (await import('./grep.ts')).grep,
  fgrep: async () => (await import('./grep.ts')).grep,
  grep: async () => (await import('./grep.ts')).grep,
  jq: async () => (await import('./jq.ts')).jq,
  ls: async () => (await import('./ls.ts')).ls,
  mkdir: async () => (await import('./mkdir.ts')).mkdir,
  pwd: async () => (await import('./pwd.ts')).pwd,
  rm: async () => (await import('./rm.ts')).rm,
  sleep: async () => (await import('./sleep.ts')).sleep,
  sort: async () => (await import('./sort.ts')).sort,
  touch: async () => (await import('./touch.ts')).touch,
};
