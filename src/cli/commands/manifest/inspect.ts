import { text } from '../../../engine/core/bytes.ts';
import { canonicalName, canonicalRepository } from '../../../engine/image/reference.ts';
import { MEDIA_TYPES } from '../../../engine/image/manifest.ts';
import type { RemoteImage } from '../../../engine/registry/types.ts';
import { CliError, defineCommand } from '../../command.ts';
import { print } from '../../output.ts';
import { readReference } from '../../reference.ts';

/** What docker/cli tells of a manifest with `--verbose`. */
function verbose(name: string, { manifest, manifestDigest, config }: RemoteImage): unknown {
  const content: unknown = JSON.parse(text(manifest));
  return {
    Ref: name,
    Descriptor: {
      mediaType: MEDIA_TYPES.manifest,
      digest: manifestDigest,
      size: manifest.length,
      platform: { architecture: config.architecture, os: config.os },
    },
    Raw: btoa(text(manifest)),
    OCIManifest: content,
  };
}

export const manifestInspect = defineCommand({
  path: ['manifest', 'inspect'],
  aliases: [],
  summary: 'Show the manifest that the registry has of an image',
  usage: '[OPTIONS] [MANIFEST_LIST] MANIFEST',
  arguments: { kind: 'between', least: 1, most: 2 },
  completes: 'image',
  flags: {
    insecure: { type: 'bool', help: 'Talk to a registry without TLS' },
    verbose: { type: 'bool', short: 'v', help: 'Show its digest, size and platform too' },
  },
  run: async (context, flags, names) => {
    const reference = readReference(names.at(-1) ?? '');
    const name = canonicalName(reference);
    // No list is ever made here, so that none holds it.
    if (names.length > 1) throw new CliError(`No such manifest: ${name}`);
    const { registry, clock } = context.engine;
    await clock.during(registry.complete());
    const remote = registry.find(canonicalRepository(reference), reference.digest ?? reference.tag ?? 'latest');
    if (remote === null) throw new CliError(`no such manifest: ${name}`);
    const shown: unknown = flags.verbose ? verbose(name, remote) : JSON.parse(text(remote.manifest));
    await print(context, `${JSON.stringify(shown, null, '\t')}\n`);
    return 0;
  },
});
