import { findContainer } from '../../../engine/container/find-container.ts';
import { startContainer } from '../../../engine/container/start-container.ts';
import { quote } from '../../../engine/core/go/quote.ts';
import { CliError, defineCommand, type CommandContext } from '../../command.ts';
import { EXPERIMENTAL_ONLY } from '../../not-simulated.ts';
import { complain, print } from '../../output.ts';
import { attachDuring, checkDetachKeys, NOT_ATTACHED } from './attached.ts';
import { faultText } from '../../fault-text.ts';

export const containerStart = defineCommand({
  path: ['container', 'start'],
  aliases: [['start']],
  summary: 'Start containers that do not run',
  usage: '[OPTIONS] CONTAINER [CONTAINER...]',
  arguments: { kind: 'at-least', count: 1 },
  completes: 'container',
  flags: {
    attach: { type: 'bool', short: 'a', help: 'Show its output, and pass signals on' },
    checkpoint: { type: 'string', hidden: true, help: 'Go on from this checkpoint' },
    'checkpoint-dir': { type: 'string', hidden: true, help: 'Where checkpoints are kept' },
    'detach-keys': { type: 'string', help: 'Keys that detach from the container' },
    interactive: { type: 'bool', short: 'i', help: 'Pass input on to it' },
  },
  run: async (context, flags, names) => {
    const experimental = ['checkpoint', 'checkpoint-dir'].find((name) => flags.changed.has(name));
    if (experimental !== undefined) throw new CliError(`${quote(`--${experimental}`)} ${EXPERIMENTAL_ONLY}`);
    if (!flags.attach && !flags.interactive) return startAll(context, names);
    const [name = '', second] = names;
    if (second !== undefined) throw new CliError('you cannot start and attach multiple containers at once');
    const { id, config } = findContainer(context.engine.state, name);
    return attachDuring(context, id, {
      stdin: flags.interactive && config.OpenStdin,
      stdout: true,
      stderr: true,
      detachKeys: checkDetachKeys(flags['detach-keys'], NOT_ATTACHED),
      passesSignals: true,
      start: () => startContainer(context.engine, id, { hostFiles: context.files, windowSize: context.windowSize }),
    });
  },
});

async function startAll(context: CommandContext, names: readonly string[]): Promise<number> {
  const failed: string[] = [];
  for (const name of names) {
    try {
      await startContainer(context.engine, name, { hostFiles: context.files });
      await print(context, `${name}\n`);
    } catch (error) {
      await complain(context, `${faultText(error)}\n`);
      failed.push(name);
    }
  }
  if (failed.length > 0) throw new CliError(`Error: failed to start containers: ${failed.join(', ')}`);
  return 0;
}
