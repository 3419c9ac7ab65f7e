import { findContainer } from '../../../engine/container/find-container.ts';
import { defineCommand, type CommandContext } from '../../command.ts';
import { inspectAll, type Inspected } from '../../format/inspect.ts';
import { complain, print } from '../../output.ts';
import { inspectContainer } from './inspect-value.ts';

export const containerInspect = defineCommand({
  path: ['container', 'inspect'],
  aliases: [],
  summary: 'Show everything that is known about containers',
  usage: '[OPTIONS] CONTAINER [CONTAINER...]',
  arguments: { kind: 'at-least', count: 1 },
  completes: 'container',
  flags: {
    format: { type: 'string', short: 'f', help: "Shape of the output: 'json' or a Go template" },
    size: { type: 'bool', short: 's', help: 'Show sizes' },
  },
  run: async (context, flags, names) => {
    const { engine } = context;
    return showInspected(context, names, flags.format, (name) =>
      inspectContainer(engine, findContainer(engine.state, name), flags.size),
    );
  },
});

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
