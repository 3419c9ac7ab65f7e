import { containerDiff } from '../../../engine/container/container-diff.ts';
import { defineCommand } from '../../command.ts';
import { print } from '../../output.ts';

export const containerDiffVerb = defineCommand({
  path: ['container', 'diff'],
  aliases: [['diff']],
  summary: "Show what a container changed in its image's files",
  usage: 'CONTAINER',
  arguments: { kind: 'exactly', count: 1 },
  completes: 'container',
  flags: {},
  run: async (context, _flags, [name = '']) => {
    const changes = containerDiff(context.engine, name);
    await print(context, changes.map(({ kind, path }) => `${kind} ${path}\n`).join(''));
    return 0;
  },
});
