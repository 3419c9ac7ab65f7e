import { canonicalName, canonicalRepository } from '../../../engine/image/reference.ts';
import { pullAllTags, pullImage, type PullProgress } from '../../../engine/registry/pull.ts';
import { CliError, defineCommand } from '../../command.ts';
import { notSimulated } from '../../not-simulated.ts';
import { print } from '../../output.ts';
import { daemonPlatform } from '../../platform.ts';
import { readReference } from '../../reference.ts';
import { platformWarning } from './platform-warning.ts';

function lineOf(progress: PullProgress): string {
  switch (progress.kind) {
    case 'pulling':
      return `${progress.tagOrDigest}: Pulling from ${progress.from}\n`;
    case 'layer':
      return `${progress.layer}: ${progress.status}\n`;
    case 'digest':
      return `Digest: ${progress.digest}\n`;
    case 'status':
      return `Status: ${progress.text}\n`;
  }
}

export const imagePull = defineCommand({
  path: ['image', 'pull'],
  aliases: [['pull']],
  summary: 'Fetch an image from a registry, layer by layer',
  usage: '[OPTIONS] NAME[:TAG|@DIGEST]',
  arguments: { kind: 'exactly', count: 1 },
  completes: 'image',
  flags: {
    'all-tags': { type: 'bool', short: 'a', help: 'Fetch every tag of the repository' },
    'disable-content-trust': { type: 'bool', help: 'Do not verify signatures', default: true },
    platform: { type: 'string', help: 'Fetch the image for a platform' },
    quiet: { type: 'bool', short: 'q', help: 'Print only the name' },
  },
  run: async (context, flags, [name = '']) => {
    if (!flags['disable-content-trust']) throw notSimulated('Verifying signatures');
    const reference = readReference(name);
    const isNameOnly = reference.tag === undefined && reference.digest === undefined;
    if (flags['all-tags'] && !isNameOnly) throw new CliError("tag can't be used with --all-tags/-a");
    const { engine, signal } = context;
    const report = async (progress: PullProgress): Promise<void> => {
      if (!flags.quiet) await print(context, lineOf(progress));
    };
    if (isNameOnly && !flags['all-tags'] && !flags.quiet) await print(context, 'Using default tag: latest\n');
    const platform = daemonPlatform(flags.platform);
    if (flags['all-tags']) await pullAllTags(engine, reference, report, signal);
    else await pullImage(engine, reference, report, signal);
    if (!flags.quiet) await print(context, platformWarning(engine.state, reference, platform));
    await print(context, `${flags['all-tags'] ? canonicalRepository(reference) : canonicalName(reference)}\n`);
    return 0;
  },
});
