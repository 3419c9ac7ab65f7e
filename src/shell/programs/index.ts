import type { ProgramTable } from '../lookup.ts';

/** Every program by the name it is called by, loaded when it is first run. One line each. */
// prettier-ignore
export const PROGRAMS: ProgramTable = {
  cat: async () => (await import('./cat.ts')).cat,
  clear: async () => (await import('./clear.ts')).clear,
  cp: async () => (await import('./cp.ts')).cp,
  cut: async () => (await import('./cut.ts')).cut,
  echo: async () => (await import('./echo.ts')).echo,
  egrep: async () => (await import('./grep.ts')).grep,
  false: async () => (await import('./false.ts')).falseProgram,
  fgrep: async () => (await import('./grep.ts')).grep,
  grep: async () => (await import('./grep.ts')).grep,
  head: async () => (await import('./head.ts')).head,
  jq: async () => (await import('./jq.ts')).jq,
  ls: async () => (await import('./ls.ts')).ls,
  mkdir: async () => (await import('./mkdir.ts')).mkdir,
  mv: async () => (await import('./mv.ts')).mv,
  pwd: async () => (await import('./pwd.ts')).pwd,
  rm: async () => (await import('./rm.ts')).rm,
  sleep: async () => (await import('./sleep.ts')).sleep,
  sort: async () => (await import('./sort.ts')).sort,
  tail: async () => (await import('./tail.ts')).tail,
  touch: async () => (await import('./touch.ts')).touch,
  tr: async () => (await import('./tr.ts')).tr,
  true: async () => (await import('./true.ts')).trueProgram,
  uniq: async () => (await import('./uniq.ts')).uniq,
  wc: async () => (await import('./wc.ts')).wc,
};
