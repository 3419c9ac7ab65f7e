import { basename } from '../../engine/core/paths.ts';
import type { Task } from '../process/kernel.ts';
import type { Process } from '../process/process.ts';

/** The processes whose program has a name, newest first, without the one that asks. */
export function processesNamed(task: Task, name: string): readonly Process[] {
  return task.kernel.table
    .list()
    .filter(({ pid, info }) => pid !== task.process.pid && basename(info.argv[0] ?? '') === basename(name))
    .reverse();
}
