import { print } from './io.ts';
import { processesNamed } from './named.ts';
import { withHelp } from './with-help.ts';

export const pidof = withHelp(
  { usage: 'pidof [-s] NAME...', summary: 'Prints the numbers of the processes whose program has a name.' },
  async (task) => {
    const names = task.argv.slice(1).filter((each) => !each.startsWith('-'));
    const pids = names.flatMap((name) => processesNamed(task, name).map(({ pid }) => pid));
    const shown = task.argv.includes('-s') ? pids.slice(0, 1) : pids;
    if (shown.length > 0) await print(task, `${shown.join(' ')}\n`);
    return shown.length > 0 ? 0 : 1;
  },
);
