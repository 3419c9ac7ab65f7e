import { defineCommand } from '../../command.ts';
import { print } from '../../output.ts';
import { CREATE_FLAGS } from './create-flags.ts';
import { checkPull, createWithPull } from './create-with-pull.ts';
import { OptionFault, withHelp } from './option-fault.ts';
import { readOptions } from './read-options.ts';

export const containerCreate = defineCommand({
  path: ['container', 'create'],
  aliases: [['create']],
  summary: 'Make a container without starting it',
  usage: '[OPTIONS] IMAGE [COMMAND] [ARG...]',
  arguments: { kind: 'at-least', count: 1 },
  completes: 'image',
  interspersed: false,
  flags: CREATE_FLAGS,
  run: async (context, flags, args) => {
    try {
      checkPull(flags.pull);
      const options = await readOptions(context, flags, args);
      const { id } = await createWithPull(context, flags, options);
      await print(context, `${id}\n`);
      return 0;
    } catch (error) {
      if (error instanceof OptionFault) throw withHelp(error.message, 'create');
      throw error;
    }
  },
});
