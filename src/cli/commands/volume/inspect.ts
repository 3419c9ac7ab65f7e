import { findVolume } from '../../../engine/container/volumes.ts';
import { defineCommand } from '../../command.ts';
import { INSPECT_FORMAT, showInspected } from '../../inspected.ts';
import { inspectVolume } from './inspect-value.ts';

export const volumeInspect = defineCommand({
  path: ['volume', 'inspect'],
  aliases: [],
  summary: 'Show everything that is known about volumes',
  usage: '[OPTIONS] VOLUME [VOLUME...]',
  arguments: { kind: 'at-least', count: 1 },
  completes: 'volume',
  flags: { format: INSPECT_FORMAT },
  run: async (context, flags, names) => {
    const { state } = context.engine;
    return showInspected(context, names, flags.format, (name) => ({
      ...inspectVolume(findVolume(state, name)),
      // `docker inspect` keeps what the API sent, this verb does not.
      isSent: false,
    }));
  },
});
