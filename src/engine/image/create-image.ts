import { asImageId, digestOf, type ImageId } from '../core/digest.ts';
import { chainIds } from './chain-id.ts';
import { encodeConfig } from './config.ts';
import type { Image, ImageConfig } from './types.ts';

/** An image from its config: its ID is the digest of the config's bytes. `bytes` are given where they came from outside. */
export function createImage(
  config: ImageConfig,
  options: { readonly bytes?: Uint8Array; readonly parent?: ImageId | null; readonly lastTagged?: number | null } = {},
): Image {
  const bytes = options.bytes ?? encodeConfig(config);
  return {
    id: asImageId(digestOf(bytes)),
    config,
    bytes,
    created: Date.parse(config.created),
    chain: chainIds(config.rootfs.diffIds),
    parent: options.parent ?? null,
    lastTagged: options.lastTagged ?? null,
  };
}
