import type { CommandRun } from '../../terminal/transcript.ts';

/** Where a program that has said what is wrong goes on to say how it is used. */
const HELP = /^(?:Usage:|(?:Run|See|Try) '.* --?h(?:elp)?')/;

/** How a command ended, in one line: what it printed last, or what it found wrong. */
export function outcome({ exitCode, output }: Pick<CommandRun, 'exitCode' | 'output'>): string {
  const lines = output.trim().split('\n');
  const help = exitCode === 0 ? -1 : lines.findIndex((line) => HELP.test(line));
  const said = help > 0 ? lines.slice(0, help) : lines;
  const result = said.findLast((line) => line.trim() !== '') ?? '';
  return exitCode === 0 ? result : `exit ${exitCode ?? ''} · ${result}`;
}
