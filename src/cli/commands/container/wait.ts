import { waitContainer } from '../../../engine/container/wait-container.ts';
import { CliError, defineCommand } from '../../command.ts';
import { print } from '../../output.ts';
import { faultText } from '../../fault-text.ts';

export const containerWait = defineCommand({
  path: ['container', 'wait'],
  aliases: [['wait']],
  summary: 'Wait until containers have ended, and print their exit codes',
  usage: 'CONTAINER [CONTAINER...]',
  arguments: { kind: 'at-least', count: 1 },
  completes: 'container',
  flags: {},
  run: async (context, _flags, names) => {
    const faults: string[] = [];
    for (const name of names) {
      try {
        await print(context, `${await waitContainer(context.engine, name, context.signal)}\n`);
      } catch (error) {
        if (context.signal.aborted) return 130;
        faults.push(faultText(error));
      }
    }
    if (faults.length > 0) throw new CliError(faults.join('\n'));
    return 0;
  },
});
