import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { utf8 } from './bytes.ts';

/** `sha256:` and 64 hexadecimal digits: the name of some bytes (OCI image-spec, descriptor.md). */
export type Digest = `sha256:${string}`;

declare const kind: unique symbol;
type Branded<K extends string> = Digest & { readonly [kind]: K };

/** Digest of a layer's uncompressed tar (OCI config.md, `rootfs.diff_ids`). */
export type DiffId = Branded<'DiffId'>;
/** Identity of a stack of layers: `H(parent + " " + diffId)`; the lowest layer's is its diff ID (OCI config.md). */
export type ChainId = Branded<'ChainId'>;
/** Digest of a layer's blob as a registry distributes it, compressed or not (OCI manifest.md). */
export type LayerDigest = Branded<'LayerDigest'>;
/** Digest of an image's config JSON (OCI config.md, "ImageID"). */
export type ImageId = Branded<'ImageId'>;
/** Digest of a manifest or image index as a registry serves it. */
export type ManifestDigest = Branded<'ManifestDigest'>;

const PATTERN = /^sha256:[0-9a-f]{64}$/;

/** True for `sha256:` and 64 lower-case hexadecimal digits. */
export function isDigest(text: string): text is Digest {
  return PATTERN.test(text);
}

/** The digest of bytes, or of a text's UTF-8 bytes, computed at once. For large contents see {@link Hasher}. */
export function digestOf(data: Uint8Array | string): Digest {
  return `sha256:${bytesToHex(sha256(typeof data === 'string' ? utf8(data) : data))}`;
}

/** The 64 hexadecimal digits of a digest. */
export function hexOf(digest: Digest): string {
  return digest.slice('sha256:'.length);
}

/** The first 12 hexadecimal digits, as Docker shows an ID. */
export function shortId(digest: Digest): string {
  return digest.slice('sha256:'.length, 'sha256:'.length + 12);
}

/** Brands a digest whose meaning the caller knows. */
export const asDiffId = (digest: Digest): DiffId => digest as DiffId;
export const asChainId = (digest: Digest): ChainId => digest as ChainId;
export const asLayerDigest = (digest: Digest): LayerDigest => digest as LayerDigest;
export const asImageId = (digest: Digest): ImageId => digest as ImageId;
export const asManifestDigest = (digest: Digest): ManifestDigest => digest as ManifestDigest;

/** A digest over bytes that arrive in pieces. */
export interface Hasher {
  update(chunk: Uint8Array): void;
  /** Ends the hash; the hasher cannot be used again. */
  digest(): Digest;
}

export function createHasher(): Hasher {
  const hash = sha256.create();
  return {
    update: (chunk) => void hash.update(chunk),
    digest: () => `sha256:${bytesToHex(hash.digest())}`,
  };
}
