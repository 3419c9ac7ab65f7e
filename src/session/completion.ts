import type { Machine } from './machine.ts';
import type { Completion } from './protocol.ts';

/** What could stand at the cursor of a line that is typed at the host's prompt. */
export async function completeOn(machine: Machine, line: string, cursor: number): Promise<Completion> {
  const [shell, { completeLine }, { complete }] = await Promise.all([
    machine.shell(),
    import('../shell/complete.ts'),
    import('../cli/complete.ts'),
  ]);
  return completeLine(shell, line, cursor, {
    docker: (words) => {
      const { candidates, takesPath } = complete(words, words.length - 1, machine.engine);
      return takesPath ? null : candidates;
    },
  });
}
