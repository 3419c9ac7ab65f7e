import { asksForHelp, busyboxHelp, helpText, type Help } from '../help.ts';
import { basename } from '../../engine/core/paths.ts';
import type { NativeProgram } from '../process/kernel.ts';
import { print, printError } from './io.ts';

/** A program that answers to `--help` as those of its userland do. */
export function withHelp(help: Help, program: NativeProgram): NativeProgram {
  return async (task) => {
    if (!asksForHelp(task.argv)) return program(task);
    const name = basename(task.argv[0] ?? '');
    if (task.kernel.flavour === 'busybox') await printError(task, busyboxHelp(help, name));
    else await print(task, helpText(help, name));
    return 0;
  };
}
