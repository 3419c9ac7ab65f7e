import { signalName } from '../process/signals.ts';
import { printError } from './io.ts';
import { processesNamed } from './named.ts';
import { withHelp } from './with-help.ts';

export const killall = withHelp(
  { usage: 'killall [-q] [-SIGNAL] NAME...', summary: 'Sends a signal to all processes whose program has a name.' },
  async (task) => {
    const args = task.argv.slice(1);
    const quiet = args.includes('-q');
    const option = args.find((each) => /^-[A-Z0-9]/.test(each));
    const signal = signalName(option?.slice(1) ?? 'TERM');
    if (signal === undefined) {
      await printError(task, `killall: bad signal name '${option?.slice(1) ?? ''}'\n`);
      return 1;
    }
    let status = 0;
    for (const name of args.filter((each) => !each.startsWith('-'))) {
      const found = processesNamed(task, name);
      found.forEach((process) => process.deliver(signal));
      if (found.length > 0) continue;
      status = 1;
      if (!quiet) await printError(task, `killall: ${name}: no process killed\n`);
    }
    return status;
  },
);
