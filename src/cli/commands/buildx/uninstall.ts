import { defineCommand } from '../../command.ts';

export const buildxUninstall = defineCommand({
  path: ['buildx', 'uninstall'],
  aliases: [['builder', 'uninstall']],
  summary: 'Give `docker build` back, which stays that of buildx',
  usage: '',
  arguments: { kind: 'none' },
  completes: 'none',
  plugin: 'buildx',
  isHidden: true,
  flags: {},
  run: async () => 0,
});
