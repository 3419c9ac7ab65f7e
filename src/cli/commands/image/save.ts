import { EngineError } from '../../../engine/core/errors.ts';
import type { Image } from '../../../engine/image/types.ts';
import { saveImages } from '../../../engine/store/save-images.ts';
import { defineCommand } from '../../command.ts';
import { outputOf } from '../../output-file.ts';
import { formatPlatform, isFor, wantedPlatform, type Platform } from '../../platform.ts';

export const imageSave = defineCommand({
  path: ['image', 'save'],
  aliases: [['save']],
  summary: 'Write images to a tar archive, on stdout unless a file is named',
  usage: '[OPTIONS] IMAGE [IMAGE...]',
  arguments: { kind: 'at-least', count: 1 },
  completes: 'image',
  flags: {
    output: { type: 'string', short: 'o', help: 'File to write instead of stdout' },
    platform: { type: 'string', help: 'Save only what is for a platform, such as linux/amd64' },
  },
  run: async (context, flags, names) => {
    const platform = wantedPlatform(flags.platform, 'invalid platform: ');
    const write = outputOf(context, flags.output, 'failed to save image');
    await write(saveImages(context.engine, names, (image) => requirePlatform(image, platform)));
    return 0;
  },
});

function requirePlatform({ config }: Image, wanted: Platform | null): void {
  if (wanted === null || isFor(config, wanted)) return;
  throw new EngineError(
    'no-such-platform',
    'not-found',
    `no suitable export target found for platform ${formatPlatform(wanted)}`,
  );
}
