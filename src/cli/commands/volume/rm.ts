import { removeVolume } from '../../../engine/container/volume-operations.ts';
import { EngineError } from '../../../engine/core/errors.ts';
import { defineCommand } from '../../command.ts';
import { forEach } from '../container/for-each.ts';

export const volumeRm = defineCommand({
  path: ['volume', 'rm'],
  aliases: [['volume', 'remove']],
  summary: 'Remove volumes that no container mounts',
  usage: '[OPTIONS] VOLUME [VOLUME...]',
  arguments: { kind: 'at-least', count: 1 },
  completes: 'volume',
  flags: { force: { type: 'bool', short: 'f', help: 'Do not mind one that is not there' } },
  run: async (context, flags, names) =>
    forEach(context, names, async (name) => {
      try {
        removeVolume(context.engine, name);
      } catch (error) {
        if (!(flags.force && error instanceof EngineError && error.category === 'not-found')) throw error;
      }
    }),
});
