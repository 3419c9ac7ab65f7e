import { applyChanges } from '../../../engine/build/apply-changes.ts';
import { commitContainer } from '../../../engine/container/commit-container.ts';
import { findContainer } from '../../../engine/container/find-container.ts';
import { EngineError } from '../../../engine/core/errors.ts';
import { parseReference, type Reference } from '../../../engine/image/reference.ts';
import { runConfigOf } from '../../../engine/image/run-config.ts';
import { CliError, defineCommand } from '../../command.ts';
import { print } from '../../output.ts';

export const containerCommit = defineCommand({
  path: ['container', 'commit'],
  aliases: [['commit']],
  summary: 'Make an image out of what a container changed',
  usage: '[OPTIONS] CONTAINER [REPOSITORY[:TAG]]',
  arguments: { kind: 'between', least: 1, most: 2 },
  completes: 'container',
  interspersed: false,
  flags: {
    author: { type: 'string', short: 'a', help: 'Who made it, such as "A. Teacher <teacher@example.com>"' },
    change: {
      type: 'list',
      short: 'c',
      help: 'Dockerfile instruction for what its containers start with',
      valueName: 'list',
    },
    message: { type: 'string', short: 'm', help: 'Comment of its history row' },
    pause: { type: 'bool', short: 'p', default: true, help: 'Stop the container while it is copied' },
  },
  run: async (context, flags, [name = '', target = '']) => {
    const reference = target === '' ? null : parseTarget(target);
    const { engine } = context;
    const { id, config } = findContainer(engine.state, name);
    const changed = applyChanges(runConfigOf(config), flags.change);
    const options = { reference, author: flags.author, comment: flags.message, config: changed, pauses: flags.pause };
    await print(context, `${await commitContainer(engine, id, options)}\n`);
    return 0;
  },
});

/** The client looks at the name before it asks the engine. */
function parseTarget(target: string): Reference {
  try {
    const reference = parseReference(target);
    if (reference.digest === undefined) return reference;
  } catch (error) {
    if (error instanceof EngineError) throw new CliError(error.message);
    throw error;
  }
  throw new CliError('refusing to create a tag with a digest reference');
}
