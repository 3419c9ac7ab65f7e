import { EngineError } from '../../../engine/core/errors.ts';
import { resolveImage } from '../../../engine/store/images.ts';
import { removeImage } from '../../../engine/store/remove-image.ts';
import type { EngineState } from '../../../engine/store/state.ts';
import { CliError, defineCommand } from '../../command.ts';
import { print } from '../../output.ts';
import { checkPlatform, parsePlatform, type Platform } from '../../platform.ts';

export const imageRm = defineCommand({
  path: ['image', 'rm'],
  aliases: [['image', 'rmi'], ['image', 'remove'], ['rmi']],
  summary: 'Remove names of images, and images that are left without one',
  usage: '[OPTIONS] IMAGE [IMAGE...]',
  arguments: { kind: 'at-least', count: 1 },
  completes: 'image',
  flags: {
    force: { type: 'bool', short: 'f', help: 'Remove an image even when a stopped container stands on it' },
    'no-prune': { type: 'bool', help: 'Keep parents that are left without a name' },
    platform: { type: 'strings', help: 'Remove only what is for a platform' },
  },
  run: async (context, flags, names) => {
    const [platform = null, ...others] = flags.platform.map((text) => parsePlatform(text));
    const faults: EngineError[] = [];
    for (const name of names) {
      try {
        checkRequest(context.engine.state, name, platform, others.length);
        const removals = removeImage(context.engine, name, { force: flags.force, prune: !flags['no-prune'] });
        await print(
          context,
          removals
            .map((removal) =>
              removal.kind === 'untagged' ? `Untagged: ${removal.name}\n` : `Deleted: ${removal.id}\n`,
            )
            .join(''),
        );
      } catch (error) {
        if (!(error instanceof EngineError)) throw error;
        faults.push(error);
      }
    }
    if (faults.length === 0) return 0;
    const isForgiven = flags.force && faults.every(({ category }) => category === 'not-found');
    throw new CliError(
      faults.map(({ message }) => `Error response from daemon: ${message}`).join('\n'),
      isForgiven ? 0 : 1,
    );
  },
});

/** What the engine looks at before it looks at the image's names. */
function checkRequest(state: EngineState, name: string, platform: Platform | null, morePlatforms: number): void {
  // The name stands at the end of a request's path, which without it is no path that the engine knows.
  if (name === '') throw new EngineError('blank-name', 'not-found', 'page not found');
  if (name.trim() === '') throw new EngineError('blank-name', 'invalid', 'image name cannot be blank');
  if (morePlatforms > 0) throw new EngineError('platforms', 'invalid', 'multiple platforms are not supported');
  checkPlatform(resolveImage(state, name), name, platform);
}
