import type { NativeProgram, Task } from '../process/kernel.ts';
import type { Process } from '../process/process.ts';
import { print, printError } from './io.ts';

/** busybox's table: PID, user, time and the whole command. */
async function busybox(task: Task): Promise<number> {
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

export const ps: NativeProgram = async (task) => {
  if (task.kernel.flavour === 'busybox') return busybox(task);
  const options = task.argv.slice(1).join('').replace(/^-/, '');
  const name =
    options === '' ? '' : /^(?:ef|fe|e|A|f)$/.test(options) ? 'ef' : /^(?:a?u?x|axu|aux)$/.test(options) ? 'aux' : null;
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
};
