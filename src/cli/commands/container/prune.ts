import { pruneContainers } from '../../../engine/container/prune-containers.ts';
import { defineCommand } from '../../command.ts';
import { humanSize } from '../../format/units.ts';
import { print } from '../../output.ts';
import { confirm } from './confirm.ts';

const QUESTION = 'WARNING! This will remove all stopped containers.\nAre you sure you want to continue?';

export const containerPrune = defineCommand({
  path: ['container', 'prune'],
  aliases: [],
  summary: 'Remove every container that does not run',
  usage: '[OPTIONS]',
  arguments: { kind: 'none' },
  completes: 'none',
  flags: {
    filter: { type: 'filter', help: 'Only containers that fit: label, until' },
    force: { type: 'bool', short: 'f', help: 'Do not ask' },
  },
  run: async (context, flags) => {
    if (!flags.force && !(await confirm(context, QUESTION))) return 0;
    const { removed, reclaimed } = pruneContainers(context.engine, flags.filter);
    const list = removed.length === 0 ? '' : `Deleted Containers:\n${removed.join('\n')}\n\n`;
    await print(context, `${list}Total reclaimed space: ${humanSize(reclaimed)}\n`);
    return 0;
  },
});
