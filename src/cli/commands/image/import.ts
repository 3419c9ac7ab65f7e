import { EngineError } from '../../../engine/core/errors.ts';
import { applyChanges } from '../../../engine/build/apply-changes.ts';
import { importImage } from '../../../engine/store/import-image.ts';
import { defineCommand } from '../../command.ts';
import { inputFile, inputStream } from '../../input-file.ts';
import { notSimulated } from '../../not-simulated.ts';
import { print } from '../../output.ts';
import { daemonPlatform } from '../../platform.ts';
import { readReference } from '../../reference.ts';

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
    const content = source === '-' ? await inputStream(context) : inputFile(context, source, request(flags, name));
    const reference = name === '' ? null : readReference(name);
    const id = await importImage(context.engine, content, {
      reference,
      config: applyChanges({}, flags.change),
      architecture: architectureOf(flags.platform),
      message: flags.message === '' ? 'Imported from -' : flags.message,
    });
    await print(context, `${id}\n`);
    return 0;
  },
});

/** What is asked of the engine, as Go encodes it: by key, and nothing that is empty. */
function request({ change, message, platform }: Asked, repo: string): string {
  const parameters = [
    ...change.map((line) => ['changes', line]),
    ['fromSrc', '-'],
    ...[
      ['message', message],
      ['platform', platform],
      ['repo', repo],
    ].filter(([, value]) => value !== ''),
  ];
  return `images/create?${new URLSearchParams(parameters).toString()}`;
}

interface Asked {
  readonly change: readonly string[];
  readonly message: string;
  readonly platform: string;
}

function architectureOf(text: string): string {
  const { os, architecture } = daemonPlatform(text) ?? { os: 'linux', architecture: 'amd64' };
  if (os !== 'linux') throw new EngineError('other-system', 'invalid', 'operating system is not supported');
  return architecture;
}
