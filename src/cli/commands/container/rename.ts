import { renameContainer } from '../../../engine/container/rename-container.ts';
import { EngineError } from '../../../engine/core/errors.ts';
import { CliError, defineCommand } from '../../command.ts';
import { faultText } from '../../fault-text.ts';

export const containerRename = defineCommand({
  path: ['container', 'rename'],
  aliases: [['rename']],
  summary: 'Give a container another name',
  usage: 'CONTAINER NEW_NAME',
  arguments: { kind: 'exactly', count: 2 },
  completes: 'container',
  flags: {},
  run: async (context, _flags, args) => {
    const [oldName = '', newName = ''] = args.map((name) => name.trim());
    if (oldName === '' || newName === '') throw new CliError('Error: Neither old nor new names may be empty');
    try {
      renameContainer(context.engine, oldName, newName);
      return 0;
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      throw new CliError(`${faultText(error)}\nError: failed to rename container named ${oldName}`);
    }
  },
});
