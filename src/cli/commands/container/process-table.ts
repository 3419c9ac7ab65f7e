import type { Container, RunningProcess } from '../../../engine/container/types.ts';

type Processes = ReturnType<RunningProcess['processes']>;

const TITLES = ['UID', 'PID', 'PPID', 'C', 'STIME', 'TTY', 'TIME', 'CMD'];
const WIDTH = 20;
const GAP = 3;

/** `ps -ef` of a container as the host sees it: the first process has the number that `inspect` shows. */
export function processTable(container: Container, processes: Processes): string {
  const first = container.state.pid;
  const number = (pid: number): number => (pid === 0 ? first - 1 : first + pid - 1);
  const started = new Date(container.state.startedAt ?? 0).toISOString().slice(11, 16);
  const tty = container.config.Tty ? 'pts/0' : '?';
  const rows = processes.map(({ pid, parent, user, argv }) => [
    user,
    String(number(pid)),
    String(number(parent)),
    '0',
    started,
    tty,
    '00:00:00',
    argv.join(' '),
  ]);
  return alignWide([TITLES, ...rows]);
}

/** Cells at least 20 wide with 3 blanks after the longest, as `docker top` sets up its tabwriter. */
function alignWide(rows: readonly (readonly string[])[]): string {
  const last = TITLES.length - 1;
  const widths = TITLES.map((_, column) => Math.max(WIDTH, ...rows.map((row) => (row[column] ?? '').length + GAP)));
  return rows
    .map(
      (row) => `${row.map((cell, column) => (column === last ? cell : cell.padEnd(widths[column] ?? 0))).join('')}\n`,
    )
    .join('');
}
