import { asImageId, isDigest, type ImageId } from '../core/digest.ts';
import { EngineError } from '../core/errors.ts';
import { canonicalRepository, familiarReference, parseReference, tagKey, type Reference } from '../image/reference.ts';
import type { Image } from '../image/types.ts';
import { withoutNamedAt } from './named-at.ts';
import type { EngineState } from './state.ts';

/** Puts an image into the store; its layers are there already. An image that is there stays as it is. */
export function addImage(state: EngineState, image: Image): EngineState {
  if (state.images.has(image.id)) return state;
  const namedAt = withoutNamedAt(state.namedAt, image.id);
  return { ...state, images: new Map(state.images).set(image.id, image), namedAt };
}

/** What a name or (short) ID means, in moby's order: a name, then an ID; `null` when nothing. Refuses an impossible name. */
export function findImage(state: EngineState, text: string): Image | null {
  const bare = /^[0-9a-f]{64}$/.test(text) ? `sha256:${text}` : text;
  if (isDigest(bare)) return state.images.get(asImageId(bare)) ?? null;
  const reference = parseReference(text);
  const id = named(state, reference) ?? byPrefix(state, text);
  return id === null ? null : (state.images.get(id) ?? null);
}

/** The image of a name or ID, slashes at its end left out; `No such image: x:latest` when there is none. */
export function resolveImage(state: EngineState, given: string): Image {
  const text = given.replace(/(?<=.)\/+$/, '');
  const image = findImage(state, text);
  if (image !== null) return image;
  const name = isDigest(text)
    ? text
    : /^[0-9a-f]{64}$/.test(text)
      ? `sha256:${text}`
      : familiarReference(parseReference(text));
  throw new EngineError('no-such-image', 'not-found', `No such image: ${name}`, { image: text });
}

function named(state: EngineState, reference: Reference): ImageId | null {
  if (reference.digest !== undefined) {
    return state.digests.get(`${canonicalRepository(reference)}@${reference.digest}`) ?? null;
  }
  return state.tags.get(tagKey(reference)) ?? null;
}

/** The only image whose ID starts with some hexadecimal digits. */
function byPrefix(state: EngineState, text: string): ImageId | null {
  const prefix = text.startsWith('sha256:') ? text : `sha256:${text}`;
  if (!/^sha256:[0-9a-f]{1,64}$/.test(prefix)) return null;
  let found: ImageId | null = null;
  for (const id of state.images.keys()) {
    if (!id.startsWith(prefix)) continue;
    if (found !== null) return null;
    found = id;
  }
  return found;
}

/** Whether some text is the (short) ID of an image and not a name of it; moby takes even "s" and "sha" for one. */
export function isIdOf(text: string, id: ImageId): boolean {
  return id.startsWith(text) || id.startsWith(`sha256:${text}`);
}

/** Images made from this one by `docker commit`. */
export function childrenOf(state: EngineState, id: ImageId): readonly Image[] {
  return [...state.images.values()].filter(({ parent }) => parent === id);
}
