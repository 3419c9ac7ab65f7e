import { EngineError } from '../../../engine/core/errors.ts';
import { tagImage } from '../../../engine/store/tag-image.ts';
import { CliError, defineCommand } from '../../command.ts';

export const imageTag = defineCommand({
  path: ['image', 'tag'],
  aliases: [['tag']],
  summary: 'Give an image one more name',
  usage: 'SOURCE_IMAGE[:TAG] TARGET_IMAGE[:TAG]',
  arguments: { kind: 'exactly', count: 2 },
  completes: 'image',
  flags: {},
  run: async (context, _flags, [source = '', target = '']) => {
    try {
      tagImage(context.engine, source, target);
    } catch (error) {
      if (!(error instanceof EngineError) || error.data.target !== target) throw error;
      throw new CliError(
        `Error parsing reference: ${JSON.stringify(target)} is not a valid repository/tag: ${error.message}`,
      );
    }
    return 0;
  },
});
