import { EngineError } from '../../../engine/core/errors.ts';
import { loadImages, type LoadMessage } from '../../../engine/store/load-images.ts';
import { CliError, defineCommand } from '../../command.ts';
import { inputFile, inputStream } from '../../input-file.ts';
import { print } from '../../output.ts';
import { isFor, wantedPlatform } from '../../platform.ts';

export const imageLoad = defineCommand({
  path: ['image', 'load'],
  aliases: [['load']],
  summary: 'Take up the images of a tar archive, from stdin unless a file is named',
  usage: '[OPTIONS]',
  arguments: { kind: 'none' },
  completes: 'none',
  flags: {
    input: { type: 'string', short: 'i', help: 'File to read instead of stdin' },
    quiet: { type: 'bool', short: 'q', help: 'Show no progress' },
    platform: { type: 'string', help: 'Load only what is for a platform, such as linux/amd64' },
  },
  run: async (context, flags) => {
    if (flags.input === '' && context.stdin.isTerminal) {
      throw new CliError('requested load from stdin, but stdin is empty');
    }
    const platform = wantedPlatform(flags.platform, 'invalid platform: ');
    const quiet = Number(flags.quiet || !context.stdout.isTerminal);
    const content =
      flags.input === '' ? await inputStream(context) : inputFile(context, flags.input, `images/load?quiet=${quiet}`);
    try {
      const messages = await loadImages(
        context.engine,
        content,
        (config) => platform === null || isFor(config, platform),
      );
      await print(context, messages.map((message) => `${line(message)}\n`).join(''));
    } catch (error) {
      // The engine has begun its answer by the time it reads the archive, so that its faults come without a preface.
      if (error instanceof EngineError && error.code !== 'EPIPE') throw new CliError(error.message);
      throw error;
    }
    return 0;
  },
});

function line(message: LoadMessage): string {
  switch (message.kind) {
    case 'loaded':
      return `Loaded image: ${message.name}`;
    case 'loaded-id':
      return `Loaded image ID: ${message.id}`;
    case 'nothing':
      return '';
    case 'renamed':
      return `The image ${message.name} already exists, renaming the old one with ID ${message.previous} to empty string`;
  }
}
