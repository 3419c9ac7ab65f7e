import type { Clock } from '../core/clock.ts';
import { createHasher, digestOf, type Digest } from '../core/digest.ts';
import type { FileContent } from './content.ts';
import { chunksOf, readContent } from './read.ts';

/** From this many bytes on the platform's own one-shot SHA-256 is worth its call. */
const NATIVE_FROM = 1 << 18;
/** Up to this many bytes may be in memory at once. */
const NATIVE_TO = 1 << 28;

/** SHA-256 of a content's bytes. The clock stands still while it is computed. */
export async function digestOfContent(content: FileContent, clock: Pick<Clock, 'during'>): Promise<Digest> {
  if (content.kind === 'held' && content.size < NATIVE_FROM) return digestOf(content.bytes);
  return clock.during(digest(content));
}

async function digest(content: FileContent): Promise<Digest> {
  if (content.size < NATIVE_FROM) return digestOf(await readContent(content));
  // A page that was not loaded over a secure connection has no subtle crypto, whatever the types say.
  const subtle = (globalThis.crypto as Partial<Crypto> | undefined)?.subtle;
  if (subtle === undefined || content.size > NATIVE_TO) return streamed(content);
  const whole = new Uint8Array(content.size);
  let at = 0;
  for await (const chunk of chunksOf(content)) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  const hash = new Uint8Array(await subtle.digest('SHA-256', whole));
  return `sha256:${Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

async function streamed(content: FileContent): Promise<Digest> {
  const hasher = createHasher();
  for await (const chunk of chunksOf(content)) hasher.update(chunk);
  return hasher.digest();
}
