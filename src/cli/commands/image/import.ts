import { EngineError } from '../../../engine/core/errors.ts';
import { applyChanges } from '../../../engine/build/apply-changes.ts';
import { parseReference, type Reference } from '../../../engine/image/reference.ts';
import { importImage } from '../../../engine/store/import-image.ts';
import { CliError, defineCommand } from '../../command.ts';
import { inputFile, inputStream } from '../../input-file.ts';
import { notSimulated } from '../../not-simulated.ts';
import { print } from '../../output.ts';
import { requirePlatform } from '../../platform.ts';

export const imageImport = defineCommand({
  path: ['image', 'import'],
  aliases: [['import']],
  summary: 'Make an image of one layer out of the files of a tar archive',
  usage: '[OPTIONS] file|URL|- [REPOSITORY[:TAG]]',
  arguments: { kind: 'at-least', count: 1 },
  completes: 'path',
  flags: {
    change: {
      type: 'list',
      short: 'c',
      help: 'Dockerfile instruction for what its containers start with',
      valueName: 'list',
    },
    message: { type: 'string', short: 'm', help: 'Comment of its history row' },
    platform: { type: 'string', help: 'Platform of the image, such as linux/amd64' },
  },
  run: async (context, flags, [source = '', name = '']) => {
    if (/^https?:\/\//.test(source)) throw notSimulated('docker import from a URL');
    requirePlatform(flags.platform, 'no suitable platform:');
    const content = source === '-' ? await inputStream(context) : inputFile(context, source);
    const reference = name === '' ? null : parseName(name);
    const id = await importImage(context.engine, content, {
      reference,
      config: applyChanges({}, flags.change),
      message: flags.message === '' ? 'Imported from -' : flags.message,
    });
    await print(context, `${id}\n`);
    return 0;
  },
});

/** The client looks at the name before it sends anything. */
function parseName(name: string): Reference {
  try {
    return parseReference(name);
  } catch (error) {
    if (error instanceof EngineError) throw new CliError(error.message);
    throw error;
  }
}
