import { defineCommand } from '../../command.ts';
import { complain, print } from '../../output.ts';
import { chooseContext, findContext } from './context-store.ts';
import { checkContextName } from './default-context.ts';

export const contextUse = defineCommand({
  path: ['context', 'use'],
  aliases: [],
  summary: 'Talk to another engine from now on',
  usage: 'CONTEXT',
  arguments: { kind: 'exactly', count: 1, inCobraWords: true },
  completes: 'none',
  flags: {},
  run: async (context, _flags, [name = '']) => {
    checkContextName(name);
    findContext(context, name);
    chooseContext(context, name);
    await print(context, `${name}\n`);
    await complain(context, `Current context is now "${name}"\n`);
    return 0;
  },
});
