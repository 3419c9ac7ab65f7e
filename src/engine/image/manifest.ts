import { asManifestDigest, digestOf, type ManifestDigest } from '../core/digest.ts';
import { utf8 } from '../core/bytes.ts';
import type { Descriptor, Manifest } from './types.ts';

export const MEDIA_TYPES = {
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  index: 'application/vnd.oci.image.index.v1+json',
  config: 'application/vnd.oci.image.config.v1+json',
  layer: 'application/vnd.oci.image.layer.v1.tar',
  gzippedLayer: 'application/vnd.oci.image.layer.v1.tar+gzip',
} as const;

/** A manifest's exact bytes and their digest. */
export function encodeManifest(
  config: Descriptor,
  layers: readonly Descriptor[],
): { readonly bytes: Uint8Array; readonly digest: ManifestDigest } {
  const manifest: Manifest = { schemaVersion: 2, mediaType: MEDIA_TYPES.manifest, config, layers };
  const bytes = utf8(JSON.stringify(manifest));
  return { bytes, digest: asManifestDigest(digestOf(bytes)) };
}
