import type { CommandContext } from './command.ts';
import { inspectAll, type Inspected } from './format/inspect.ts';
import { complain, print } from './output.ts';

/** The flag that says how an `inspect` verb prints. */
export const INSPECT_FORMAT = {
  type: 'string',
  short: 'f',
  help: "Shape of the output: 'json' or a Go template",
} as const;

/** Prints what `inspect` found, then what it did not find. */
export async function showInspected(
  context: CommandContext,
  names: readonly string[],
  format: string,
  find: (name: string) => Inspected,
): Promise<number> {
  const { stdout, fault } = inspectAll(names, format, find);
  await print(context, stdout);
  if (fault === null) return 0;
  await complain(context, `${fault.message}\n`);
  return fault.exitCode;
}
