import type { Container, RunningProcess } from '../../../engine/container/types.ts';

type Listed = ReturnType<RunningProcess['processes']>[number];

/** What a column shows, from a process with the numbers that the host knows it by. */
interface Column {
  readonly title: string;
  readonly cell: (process: Listed, container: Container) => string;
}

const number = (pid: number, { state }: Container): string => String(pid === 0 ? state.pid - 1 : state.pid + pid - 1);
const started = ({ state }: Container): string => new Date(state.startedAt ?? 0).toISOString().slice(11, 16);
const terminal = ({ config }: Container): string => (config.Tty ? 'pts/0' : '?');
const commandLine = ({ argv }: Listed): string => argv.join(' ');
const commandName = ({ argv }: Listed): string => argv[0]?.split('/').at(-1)?.slice(0, 15) ?? '';

/** Columns of procps by the names that `-o` knows them by. */
const COLUMNS: Readonly<Record<string, Column>> = {
  args: { title: 'COMMAND', cell: commandLine },
  c: { title: 'C', cell: () => '0' },
  cmd: { title: 'CMD', cell: commandLine },
  comm: { title: 'COMMAND', cell: commandName },
  command: { title: 'COMMAND', cell: commandLine },
  '%cpu': { title: '%CPU', cell: () => '0.0' },
  '%mem': { title: '%MEM', cell: () => '0.0' },
  pid: { title: 'PID', cell: ({ pid }, container) => number(pid, container) },
  ppid: { title: 'PPID', cell: ({ parent }, container) => number(parent, container) },
  rss: { title: 'RSS', cell: () => '4' },
  start: { title: 'START', cell: (_, container) => started(container) },
  stat: { title: 'STAT', cell: ({ pid }) => (pid === 1 ? 'Ss' : 'S') },
  stime: { title: 'STIME', cell: (_, container) => started(container) },
  cputime: { title: 'TIME', cell: () => '0:00' },
  time: { title: 'TIME', cell: () => '00:00:00' },
  tname: { title: 'TTY', cell: (_, container) => terminal(container) },
  tt: { title: 'TT', cell: (_, container) => terminal(container) },
  vsz: { title: 'VSZ', cell: () => '4400' },
  terminal: { title: 'TTY', cell: (_, container) => terminal(container) },
  tty: { title: 'TT', cell: (_, container) => terminal(container) },
  uid: { title: 'UID', cell: ({ user }) => user },
  user: { title: 'USER', cell: ({ user }) => user },
};

/** `ps -ef`. */
const FULL = ['uid', 'pid', 'ppid', 'c', 'stime', 'tname', 'time', 'cmd'];

/** `ps aux`. */
const USERS = ['user', 'pid', '%cpu', '%mem', 'vsz', 'rss', 'terminal', 'stat', 'start', 'cputime', 'command'];

const WIDTH = 20;
const GAP = 3;

/** The columns that options of ps ask for; `null` where they are not simulated. Without `pid` Docker cannot tell whose they are. */
export function columnsOf(options: readonly string[]): readonly string[] | null {
  if (options.length === 0 || /^-?(?:ef|e?f)$/.test(options.join(' '))) return FULL;
  if (/^-?(?:aux|axu|uax)$/.test(options.join(' '))) return USERS;
  const match = /^-?[eA]?o[ =]?(\S+)$/.exec(options.join(' '));
  const names = match?.[1]?.split(',') ?? [];
  return names.length > 0 && names.every((name) => Object.hasOwn(COLUMNS, name)) ? names : null;
}

/** A container's processes as the host sees them: the first one has the number that `inspect` shows. */
export function processTable(container: Container, processes: readonly Listed[], names: readonly string[]): string {
  const columns = names.flatMap((name) => COLUMNS[name] ?? []);
  const rows = processes.map((process) => columns.map(({ cell }) => cell(process, container)));
  return alignWide([columns.map(({ title }) => title), ...rows]);
}

/** Cells at least 20 wide with 3 blanks after the longest, as `docker top` sets up its tabwriter. */
function alignWide(rows: readonly (readonly string[])[]): string {
  const last = (rows[0]?.length ?? 0) - 1;
  const width = (column: number): number => Math.max(WIDTH, ...rows.map((row) => (row[column] ?? '').length + GAP));
  return rows
    .map((row) => `${row.map((cell, column) => (column === last ? cell : cell.padEnd(width(column)))).join('')}\n`)
    .join('');
}
