import type { NativeProgram } from '../process/kernel.ts';
import { signalName, SIGNAL_NUMBERS } from '../process/signals.ts';
import { print, printError } from './io.ts';

/** `kill` as a program of its own; inside a shell the builtin is used instead. */
export const kill: NativeProgram = async (task) => {
  const args = task.argv.slice(1);
  if (args[0] === '-l') {
    await print(
      task,
      Object.entries(SIGNAL_NUMBERS)
        .map(([name, number]) => `${String(number).padStart(2)}) ${name}\n`)
        .join(''),
    );
    return 0;
  }
  let signal: string | undefined = 'TERM';
  if (args[0] === '-s') {
    signal = signalName(args[1] ?? '');
    args.splice(0, 2);
  } else if (args[0]?.startsWith('-') === true && args[0] !== '--') signal = signalName((args.shift() ?? '').slice(1));
  if (args[0] === '--') args.shift();
  if (signal === undefined) {
    await printError(task, `kill: bad signal name '${task.argv[1] ?? ''}'\n`);
    return 1;
  }
  if (args.length === 0) {
    await printError(task, 'kill: you need to specify whom to kill\n');
    return 1;
  }
  let status = 0;
  for (const operand of args) {
    const process = /^\d+$/.test(operand) ? task.kernel.table.get(Number(operand)) : undefined;
    if (process !== undefined) process.deliver(signal);
    else {
      status = 1;
      const text = /^-?\d+$/.test(operand)
        ? `can't kill pid ${operand}: No such process`
        : `invalid number '${operand}'`;
      await printError(task, `kill: ${text}\n`);
    }
  }
  return status;
};
