import { utf8 } from '../../engine/core/bytes.ts';
import type { Task } from '../process/kernel.ts';
import { abortable } from '../process/process.ts';

export async function print(task: Task, text: string): Promise<void> {
  await abortable(task.descriptors.sink(1).write(utf8(text)), task.process.signal);
}

export async function printError(task: Task, text: string): Promise<void> {
  await abortable(task.descriptors.sink(2).write(utf8(text)), task.process.signal);
}
