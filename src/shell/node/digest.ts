import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { GuestFault } from './vm.ts';

const HASHES = { md5, sha1, sha256, sha512 } as const;

/** The digest of bytes by the algorithm's name as `crypto.createHash` takes it. */
export function digest(name: string, bytes: Uint8Array): Uint8Array {
  const hash = Object.entries(HASHES).find(([known]) => known === name)?.[1];
  if (hash === undefined) throw new GuestFault('ERR_OSSL_EVP_UNSUPPORTED', 'Digest method not supported');
  return hash(bytes);
}
