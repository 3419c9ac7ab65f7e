import type { Interpreter } from './interpreter.ts';

/** bash's `checkwinsize`: `COLUMNS` and `LINES` are what the terminal has, at a prompt and after each program. */
export function noticeWindowSize(sh: Interpreter): void {
  if (sh.dialect !== 'bash' || sh.descriptors.terminal === null || !sh.shopt.has('checkwinsize')) return;
  const { columns, rows } = sh.kernel.windowSize();
  for (const [name, value] of [
    ['COLUMNS', columns],
    ['LINES', rows],
  ] as const)
    if (sh.variables.get(name)?.readonly !== true) sh.variables.set(name, String(value));
}
