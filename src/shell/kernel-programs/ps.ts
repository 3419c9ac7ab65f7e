import type { Task } from '../process/kernel.ts';
import type { Process } from '../process/process.ts';
import { print, printError } from './io.ts';
import { withHelp } from './with-help.ts';

/** Columns of busybox's `ps -o`, each with its width; the last one is not padded. */
const BUSYBOX: Readonly<
  Record<string, { readonly title: string; readonly width: number; readonly cell: Format['cells'] }>
> = {
  args: { title: 'COMMAND', width: 16, cell: ({ info }) => info.argv.join(' ') },
  comm: { title: 'COMMAND', width: 16, cell: ({ info }) => info.argv[0]?.split('/').at(-1) ?? '' },
  pgid: { title: 'PGID', width: 5, cell: ({ group }) => String(group).padStart(5) },
  pid: { title: 'PID', width: 5, cell: ({ pid }) => String(pid).padStart(5) },
  ppid: { title: 'PPID', width: 5, cell: ({ parent }) => String(parent).padStart(5) },
  time: { title: 'TIME', width: 6, cell: () => '  0:00' },
  tty: { title: 'TT', width: 6, cell: () => '?' },
  user: { title: 'USER', width: 8, cell: ({ info }) => info.user },
};

/** The columns of `-o a,b -o c`; a text is the name of one that there is not. */
function chosen(words: readonly string[]): readonly string[] | string {
  const names = words.flatMap((word, index) =>
    word.startsWith('-o') ? (word.length > 2 ? word.slice(2) : (words[index + 1] ?? '')).split(',') : [],
  );
  return names.find((name) => !Object.hasOwn(BUSYBOX, name)) ?? names;
}

async function busyboxColumns(task: Task, names: readonly string[]): Promise<number> {
  const columns = names.flatMap((name) => BUSYBOX[name] ?? []);
  const line = (cells: readonly string[]): string =>
    `${cells.map((cell, at) => (at === cells.length - 1 ? cell : cell.padEnd(columns[at]?.width ?? 0))).join(' ')}\n`;
  const rows = task.kernel.table.list().map((process) => line(columns.map(({ cell }) => cell(process))));
  await print(task, line(columns.map(({ title }) => title)) + rows.join(''));
  return 0;
}

/** busybox's table: PID, user, time and the whole command. */
async function busybox(task: Task): Promise<number> {
  const names = chosen(task.argv.slice(1));
  if (typeof names === 'string') {
    await printError(task, `ps: bad -o argument '${names}', supported arguments: ${Object.keys(BUSYBOX).join(',')}\n`);
    return 1;
  }
  if (names.length > 0) return busyboxColumns(task, names);
  const rows = task.kernel.table.list().map((process) => {
    const { pid, info } = process;
    return `${String(pid).padStart(5)} ${info.user.padEnd(8)}  0:00 ${info.argv.join(' ')}\n`;
  });
  await print(task, `PID   USER     TIME  COMMAND\n${rows.join('')}`);
  return 0;
}

interface Format {
  readonly title: string;
  readonly cells: (process: Process) => string;
}

/** procps' usual tables. */
const FORMATS: Readonly<Record<string, Format>> = {
  '': {
    title: '    PID TTY          TIME CMD',
    cells: ({ pid, info }) => `${String(pid).padStart(7)} pts/0    00:00:00 ${info.argv[0]?.split('/').at(-1) ?? ''}`,
  },
  ef: {
    title: 'UID          PID    PPID  C STIME TTY          TIME CMD',
    cells: ({ pid, parent, info }) =>
      `${info.user.padEnd(8)} ${String(pid).padStart(7)} ${String(parent).padStart(7)}  0 00:00 pts/0    00:00:00 ${info.argv.join(' ')}`,
  },
  aux: {
    title: 'USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND',
    cells: ({ pid, info }) =>
      `${info.user.padEnd(8)} ${String(pid).padStart(7)}  0.0  0.0      0     0 pts/0    S    00:00   0:00 ${info.argv.join(' ')}`,
  },
};

export const ps = withHelp(
  { usage: 'ps [-o COLUMN,...]', summary: 'Prints the processes that there are.' },
  async (task) => {
    if (task.kernel.flavour === 'busybox') return busybox(task);
    const options = task.argv.slice(1).join('').replace(/^-/, '');
    const name =
      options === ''
        ? ''
        : /^(?:ef|fe|e|A|f)$/.test(options)
          ? 'ef'
          : /^(?:a?u?x|axu|aux)$/.test(options)
            ? 'aux'
            : null;
    const format = name === null ? undefined : FORMATS[name];
    if (format === undefined) {
      await printError(task, 'ps: these options are not simulated; try ps, ps -ef or ps aux\n');
      return 1;
    }
    await print(
      task,
      `${format.title}\n${task.kernel.table
        .list()
        .map((each) => `${format.cells(each)}\n`)
        .join('')}`,
    );
    return 0;
  },
);
