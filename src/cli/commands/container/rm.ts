import { findContainer } from '../../../engine/container/find-container.ts';
import { removeContainer } from '../../../engine/container/remove-container.ts';
import { CliError, defineCommand } from '../../command.ts';
import { forEach } from './for-each.ts';

export const containerRm = defineCommand({
  path: ['container', 'rm'],
  aliases: [['container', 'remove'], ['rm']],
  summary: 'Remove containers',
  usage: '[OPTIONS] CONTAINER [CONTAINER...]',
  arguments: { kind: 'at-least', count: 1 },
  completes: 'container',
  flags: {
    force: { type: 'bool', short: 'f', help: 'Kill it first where it runs' },
    link: { type: 'bool', short: 'l', help: 'Remove a link, not the container' },
    volumes: { type: 'bool', short: 'v', help: 'Remove its anonymous volumes too' },
  },
  run: async (context, flags, names) => {
    if (flags.link) {
      for (const name of names) findContainer(context.engine.state, name);
      throw new CliError('Removing a link between containers is not simulated here.');
    }
    const remove = async (name: string): Promise<void> => {
      const bare = name.replace(/^\/+|\/+$/g, '');
      if (bare === '') throw new CliError('container name cannot be empty');
      await removeContainer(context.engine, bare, { force: flags.force, volumes: flags.volumes });
    };
    return forEach(context, names, remove, (error) => flags.force && error.category === 'not-found');
  },
});
