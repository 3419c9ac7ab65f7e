import { defineCommand } from '../../command.ts';
import { RELEASE } from '../../release.ts';
import { print } from '../../output.ts';
import { requireBuilder } from './require-builder.ts';

export const buildxInspect = defineCommand({
  path: ['buildx', 'inspect'],
  aliases: [['builder', 'inspect']],
  summary: 'Show the builder',
  usage: '[NAME]',
  arguments: { kind: 'at-most', count: 1 },
  completes: 'none',
  plugin: 'buildx',
  flags: {
    bootstrap: { type: 'bool', help: 'Start the builder first; it runs always' },
    builder: { type: 'string', help: 'Builder to use instead of the default' },
  },
  run: async (context, flags, [name = flags.builder]) => {
    requireBuilder(name);
    await print(
      context,
      `Name:   default
Driver: docker

Nodes:
Name:             default
Endpoint:         default
Status:           running
BuildKit version: ${RELEASE.buildkit}
Platforms:        linux/amd64
Labels:
 org.mobyproject.buildkit.worker.moby.host-gateway-ip: 172.17.0.1
`,
    );
    return 0;
  },
});
