import { pullImage, type PullProgress } from '../../../engine/registry/pull.ts';
import { canonicalRepository, parseReference, type Reference } from '../../../engine/image/reference.ts';
import { EngineError } from '../../../engine/core/errors.ts';
import { CliError, defineCommand } from '../../command.ts';
import { print } from '../../output.ts';

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

/** The client reads the name itself: its faults come without the daemon's preface. */
function readName(name: string): Reference {
  try {
    return parseReference(name);
  } catch (error) {
    throw error instanceof EngineError ? new CliError(error.message) : error;
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
    platform: { type: 'string', help: 'Fetch the image for a platform' },
    quiet: { type: 'bool', short: 'q', help: 'Print only the name' },
  },
  run: async (context, flags, [name = '']) => {
    const reference = readName(name);
    const isPinned = reference.tag !== undefined || reference.digest !== undefined;
    if (flags['all-tags'] && isPinned) throw new CliError("tag can't be used with --all-tags/-a");
    const repository = canonicalRepository(reference);
    const { engine, signal } = context;
    const report = async (progress: PullProgress): Promise<void> => {
      if (!flags.quiet) await print(context, lineOf(progress));
    };
    if (!isPinned && !flags['all-tags'] && !flags.quiet) await print(context, 'Using default tag: latest\n');
    const tags = flags['all-tags']
      ? engine.registry
          .list()
          .filter((entry) => entry.repository === repository)
          .map(({ tag }) => tag)
      : [reference.tag];
    for (const tag of tags)
      await pullImage(engine, tag === undefined ? reference : { ...reference, tag }, report, signal);
    const suffix = reference.digest === undefined ? `:${reference.tag ?? 'latest'}` : `@${reference.digest}`;
    await print(context, flags['all-tags'] ? `${repository}\n` : `${repository}${suffix}\n`);
    return 0;
  },
});
