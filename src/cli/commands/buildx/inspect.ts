import { defineCommand } from '../../command.ts';
import { RELEASE } from '../../release.ts';
import { print } from '../../output.ts';
import { alignTabs } from '../../format/tab-writer.ts';
import { goTime } from '../../format/units.ts';
import { gcPolicy } from './gc-policy.ts';
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
    const last = context.engine.state.builds.at(-1)?.time;
    const head = `Name:\tdefault\nDriver:\tdocker\n${last === undefined ? '' : `Last Activity:\t${goTime(last)}\n`}`;
    await print(
      context,
      `${alignTabs(head, { minWidth: 0, padding: 1 })}
Nodes:
Name:             default
Endpoint:         default
Status:           running
BuildKit version: ${RELEASE.buildkit}
Platforms:        linux/amd64
Labels:
 org.mobyproject.buildkit.worker.moby.host-gateway-ip: 172.17.0.1
${gcPolicy()}`,
    );
    return 0;
  },
});
