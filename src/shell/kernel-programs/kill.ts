import type { Task } from '../process/kernel.ts';
import { signalName, SIGNAL_NUMBERS } from '../process/signals.ts';
import { print, printError } from './io.ts';
import { withHelp } from './with-help.ts';

async function listSignals(task: Task): Promise<number> {
  const lines = Object.entries(SIGNAL_NUMBERS).map(([name, number]) => `${String(number).padStart(2)}) ${name}\n`);
  await print(task, lines.join(''));
  return 0;
}

/** The signal that the options name, `undefined` for one that there is not, and what follows them. */
function readSignal(args: readonly string[]): {
  readonly signal: string | undefined;
  readonly operands: readonly string[];
} {
  const [first = '', second = ''] = args;
  const named = first === '-s' ? 2 : first.startsWith('-') && first !== '--' ? 1 : 0;
  const signal = named === 2 ? signalName(second) : named === 1 ? signalName(first.slice(1)) : 'TERM';
  return { signal, operands: args.slice(args[named] === '--' ? named + 1 : named) };
}

/** `kill` as a program of its own; inside a shell the builtin is used instead. */
export const kill = withHelp(
  {
    usage: 'kill [-l] [-SIGNAL] PID...',
    summary: 'Sends a signal to processes; without one, the signal that asks them to end.',
  },
  async (task) => {
    const args = task.argv.slice(1);
    if (args[0] === '-l') return listSignals(task);
    const { signal, operands } = readSignal(args);
    if (signal === undefined) {
      await printError(task, `kill: bad signal name '${args[0] ?? ''}'\n`);
      return 1;
    }
    if (operands.length === 0) {
      await printError(task, 'kill: you need to specify whom to kill\n');
      return 1;
    }
    let status = 0;
    for (const operand of operands) {
      const process = /^\d+$/.test(operand) ? task.kernel.table.get(Number(operand)) : undefined;
      if (process !== undefined) process.deliver(signal);
      else {
        status = 1;
        const isNumber = /^-?\d+$/.test(operand);
        const text = isNumber ? `can't kill pid ${operand}: No such process` : `invalid number '${operand}'`;
        await printError(task, `kill: ${text}\n`);
      }
    }
    return status;
  },
);
