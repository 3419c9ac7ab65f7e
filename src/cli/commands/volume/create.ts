import { createVolume } from '../../../engine/container/volume-operations.ts';
import { CliError, defineCommand } from '../../command.ts';
import { print } from '../../output.ts';
import { labelFault } from '../container/flag-faults.ts';

export const volumeCreate = defineCommand({
  path: ['volume', 'create'],
  aliases: [],
  summary: 'Make a volume',
  usage: '[OPTIONS] [VOLUME]',
  arguments: { kind: 'at-most', count: 1 },
  completes: 'none',
  flags: {
    driver: { type: 'string', short: 'd', default: 'local', help: 'Volume driver' },
    label: { type: 'list', valueName: 'list', help: 'Set a label', validate: labelFault },
    name: { type: 'string', hidden: true, help: "The volume's name" },
    opt: { type: 'map', short: 'o', valueName: 'map', help: 'Option for the driver' },
  },
  run: async (context, flags, [name]) => {
    if (name !== undefined && flags.name !== '') {
      throw new CliError(
        'conflicting options: cannot specify a volume-name through both --name and as a positional arg',
      );
    }
    const volume = createVolume(context.engine, {
      name: name ?? flags.name,
      driver: flags.driver,
      labels: Object.fromEntries(flags.label.map(labelPair)),
      ...(Object.keys(flags.opt).length === 0 ? {} : { options: flags.opt }),
    });
    await print(context, `${volume.name}\n`);
    return 0;
  },
});

function labelPair(label: string): readonly [string, string] {
  const equals = label.indexOf('=');
  return equals < 0 ? [label, ''] : [label.slice(0, equals), label.slice(equals + 1)];
}
