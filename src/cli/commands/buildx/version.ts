import { defineCommand } from '../../command.ts';
import { RELEASE } from '../../release.ts';
import { print } from '../../output.ts';

export const buildxVersion = defineCommand({
  path: ['buildx', 'version'],
  aliases: [['builder', 'version']],
  summary: 'Show the version of buildx',
  usage: '',
  arguments: { kind: 'none' },
  completes: 'none',
  plugin: 'buildx',
  flags: {},
  run: async (context) => {
    const { version, commit } = RELEASE.buildx;
    await print(context, `github.com/docker/buildx ${version} ${commit}\n`);
    return 0;
  },
});
