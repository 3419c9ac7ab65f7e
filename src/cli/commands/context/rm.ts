import { CliError, defineCommand, type CommandContext } from '../../command.ts';
import { print } from '../../output.ts';
import { chooseContext, contextsOf, currentContext, removeContext } from './context-store.ts';
import { DEFAULT_CONTEXT } from './default-context.ts';

export const contextRm = defineCommand({
  path: ['context', 'rm'],
  aliases: [['context', 'remove']],
  summary: 'Forget engines',
  usage: 'CONTEXT [CONTEXT...]',
  arguments: { kind: 'at-least', count: 1 },
  completes: 'none',
  flags: { force: { type: 'bool', short: 'f', help: 'Also the one in use' } },
  run: async (context, { force }, names) => {
    const faults: string[] = [];
    for (const name of names) {
      const fault = remove(context, name, force);
      if (fault === null) await print(context, `${name}\n`);
      else faults.push(fault);
    }
    if (faults.length > 0) throw new CliError(faults.join('\n'));
    return 0;
  },
});

/** What is wrong; `null` where the context is gone. */
function remove(context: CommandContext, name: string, force: boolean): string | null {
  if (name === DEFAULT_CONTEXT.name) return 'context "default" cannot be removed';
  const isThere = contextsOf(context).some((each) => each.name === name);
  if (!isThere) return force ? null : `context "${name}" does not exist`;
  if (currentContext(context) === name) {
    if (!force) return `context "${name}" is in use, set -f flag to force remove`;
    chooseContext(context, DEFAULT_CONTEXT.name);
  }
  removeContext(context, name);
  return null;
}
