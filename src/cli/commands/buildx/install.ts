import { defineCommand } from '../../command.ts';

export const buildxInstall = defineCommand({
  path: ['buildx', 'install'],
  aliases: [['builder', 'install']],
  summary: 'Let `docker build` be that of buildx, which it is',
  usage: '',
  arguments: { kind: 'none' },
  completes: 'none',
  plugin: 'buildx',
  isHidden: true,
  flags: {},
  run: async () => 0,
});
