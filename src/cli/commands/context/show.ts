import { defineCommand } from '../../command.ts';
import { print } from '../../output.ts';
import { currentContext } from './context-store.ts';

export const contextShow = defineCommand({
  path: ['context', 'show'],
  aliases: [],
  summary: 'Name the engine that is talked to',
  usage: '',
  arguments: { kind: 'none' },
  completes: 'none',
  flags: {},
  run: async (context) => {
    await print(context, `${currentContext(context)}\n`);
    return 0;
  },
});
