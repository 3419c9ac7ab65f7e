import { EngineError } from '../../../engine/core/errors.ts';
import { removeNetwork } from '../../../engine/container/network/remove-network.ts';
import { defineCommand } from '../../command.ts';
import { faultText } from '../../fault-text.ts';
import { complain, print } from '../../output.ts';

export const networkRm = defineCommand({
  path: ['network', 'rm'],
  aliases: [['network', 'remove']],
  summary: 'Remove networks that no container runs in',
  usage: 'NETWORK [NETWORK...]',
  arguments: { kind: 'at-least', count: 1 },
  completes: 'network',
  flags: { force: { type: 'bool', short: 'f', help: 'Do not mind one that is not there' } },
  run: async (context, { force }, names) => {
    let status = 0;
    for (const name of names) {
      try {
        removeNetwork(context.engine, name);
        await print(context, `${name}\n`);
      } catch (error) {
        if (!(error instanceof EngineError)) throw error;
        if (force && error.category === 'not-found') continue;
        await complain(context, `${faultText(error)}\n`);
        status = 1;
      }
    }
    if (status !== 0) await complain(context, 'exit status 1\n');
    return status;
  },
});
