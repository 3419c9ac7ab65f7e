import {
  canonicalRepository,
  familiarReference,
  familiarRepository,
  splitKey,
  tagKey,
} from '../../../engine/image/reference.ts';
import { CliError, defineCommand } from '../../command.ts';
import { notSimulated } from '../../not-simulated.ts';
import { print } from '../../output.ts';
import { wantedPlatform } from '../../platform.ts';
import { readReference } from '../../reference.ts';

export const imagePush = defineCommand({
  path: ['image', 'push'],
  aliases: [['push']],
  summary: 'Send an image to a registry (not simulated)',
  usage: '[OPTIONS] NAME[:TAG]',
  arguments: { kind: 'exactly', count: 1 },
  completes: 'image',
  flags: {
    'all-tags': { type: 'bool', short: 'a', help: 'Send every tag of the repository' },
    'disable-content-trust': { type: 'bool', help: 'Do not sign', default: true },
    platform: { type: 'string', help: 'Send only what is for a platform, such as linux/amd64' },
    quiet: { type: 'bool', short: 'q', help: 'Print only the name' },
  },
  run: async (context, flags, [name = '']) => {
    wantedPlatform(flags.platform);
    const reference = readReference(name);
    if (reference.digest !== undefined) throw new CliError('cannot push a digest reference');
    const isNameOnly = reference.tag === undefined;
    if (flags['all-tags'] && !isNameOnly) throw new CliError("tag can't be used with --all-tags/-a");
    if (!flags['all-tags'] && isNameOnly && !flags.quiet) await print(context, 'Using default tag: latest\n');
    const repository = canonicalRepository(reference);
    if (!flags.quiet) await print(context, `The push refers to repository [${repository}]\n`);
    const { tags, digests } = context.engine.state;
    const named = [...tags.keys(), ...digests.keys()].filter((key) => splitKey(key).repository === repository);
    if (named.length === 0) {
      throw new CliError(`An image does not exist locally with the tag: ${familiarRepository(repository)}`);
    }
    if (!flags['all-tags'] && !tags.has(tagKey(reference))) {
      throw new CliError(`tag does not exist: ${familiarReference(reference)}`);
    }
    throw notSimulated('Sending images to a registry');
  },
});
