import { utf8 } from '../../engine/core/bytes.ts';
import { openFile } from '../process/open-file.ts';
import type { Task } from '../process/kernel.ts';
import { runNode } from './run-node.ts';
import type { Invocation } from './command-line.ts';

/** Simulated milliseconds after which a program counts as one that does not end by itself. */
const LIMIT = 60_000;
const TOO_LONG = new Error('does not end by itself');

/**
 * Runs a program that somebody waits for and nobody can interrupt: commands that come by a pipe, where each has to end
 * before the next. Its output is held until it ends. A program that does not, such as a server, would be waited for for
 * ever: it is given up, and its command line is all that is printed, as the recordings of such commands have it.
 */
export async function runBounded(task: Task, invocation: Invocation): Promise<number> {
  const held: { readonly descriptor: number; readonly bytes: Uint8Array }[] = [];
  const descriptors = task.descriptors.clone();
  for (const descriptor of [1, 2]) {
    const { isTerminal } = task.descriptors.sink(descriptor);
    const write = async (bytes: Uint8Array): Promise<void> => void held.push({ descriptor, bytes });
    descriptors.set(descriptor, openFile({ sink: { isTerminal, write } }));
  }
  const over = new AbortController();
  const limit = new Promise<never>((_, reject) => {
    task.kernel.clock.sleep(LIMIT, over.signal).then(
      () => reject(TOO_LONG),
      () => undefined,
    );
  });
  try {
    return await runNode({ ...task, descriptors }, invocation, limit);
  } catch (error) {
    if (error !== TOO_LONG) throw error;
    held.length = 0;
    held.push({ descriptor: 1, bytes: utf8(`${task.argv.join(' ')}\n`) });
    return 0;
  } finally {
    over.abort('over');
    descriptors.closeAll();
    for (const { descriptor, bytes } of held) await task.descriptors.sink(descriptor).write(bytes);
  }
}
