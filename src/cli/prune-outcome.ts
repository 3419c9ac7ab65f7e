import type { CommandContext } from './command.ts';
import { confirm } from './confirm.ts';
import { humanSize } from './format/units.ts';
import { print } from './output.ts';

/** The flag that takes a prune's question away. */
export const FORCE = { type: 'bool', short: 'f', help: 'Do not ask' } as const;

/** What a prune did. */
export interface PruneOutcome {
  /** What it removed, line by line under its title; empty when that was nothing. */
  readonly list: string;
  /** Bytes that it freed. */
  readonly reclaimed: number;
}

/** A title over the names of what was removed; empty where there are none. */
export function removedList(title: string, names: readonly string[]): string {
  return names.length === 0 ? '' : `${title}\n${names.join('\n')}\n`;
}

/** What the prune verbs have in common: the question, unless `force` is set, then the work and its report. */
export async function prune(
  context: CommandContext,
  { force, question }: { readonly force: boolean; readonly question: string },
  work: () => readonly PruneOutcome[],
): Promise<number> {
  if (force || (await confirm(context, question))) await printPruned(context, work());
  return 0;
}

/** Prints the list of each part that removed something, then the sum of all parts. */
async function printPruned(context: CommandContext, outcomes: readonly PruneOutcome[]): Promise<void> {
  const lists = outcomes.map(({ list }) => (list === '' ? '' : `${list}\n`));
  const reclaimed = outcomes.reduce((sum, outcome) => sum + outcome.reclaimed, 0);
  await print(context, `${lists.join('')}Total reclaimed space: ${humanSize(reclaimed)}\n`);
}
