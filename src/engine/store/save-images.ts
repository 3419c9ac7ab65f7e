import { asImageId, isDigest, type ImageId } from '../core/digest.ts';
import { EngineError } from '../core/errors.ts';
import type { Engine } from '../engine.ts';
import type { FileContent } from '../fs/content.ts';
import { imageArchive } from '../image/archive/write.ts';
import type { Image } from '../image/types.ts';
import { canonicalRepository, parseReference, splitKey, tagKey } from '../image/reference.ts';
import { imageEvent } from './image-event.ts';
import { findImage } from './images.ts';
import { stackOf } from './layers.ts';
import type { EngineState } from './state.ts';

/**
 * `docker save`: an archive of the named images. A bare name means every tag of the repository, an ID the image without
 * a name. `check` throws what forbids to save an image. The archive costs nothing until it is read, and stays what it is whatever happens to the images.
 */
export function saveImages(
  engine: Engine,
  names: readonly string[],
  check: (image: Image) => void = () => undefined,
): FileContent {
  const { state } = engine;
  const chosen = new Map<ImageId, string[]>();
  for (const name of names) {
    for (const { id, tag } of meanings(state, name)) {
      const tags = chosen.get(id) ?? [];
      if (tag !== null && !tags.includes(tag)) tags.push(tag);
      chosen.set(id, tags);
    }
  }
  const images = [...chosen].flatMap(([id, tags]) => {
    const image = state.images.get(id);
    if (image !== undefined) check(image);
    return image === undefined ? [] : [{ image, tags, layers: stackOf(state, image.chain.at(-1) ?? null) }];
  });
  const archive = imageArchive(images);
  const time = engine.clock.now();
  const events = images.map(({ image }) => imageEvent(image, 'save', time));
  engine.commit(state, ...events);
  return archive;
}

interface Meaning {
  readonly id: ImageId;
  /** Canonical name to save with it. */
  readonly tag: string | null;
}

/** What a name on the command line of `save` stands for (moby `tarexport.parseNames`). */
function meanings(state: EngineState, name: string): readonly Meaning[] {
  const digest = /^[0-9a-f]{64}$/.test(name) ? `sha256:${name}` : name;
  if (isDigest(digest)) return [{ id: requireId(state, asImageId(digest)), tag: null }];
  const reference = parseReference(name);
  const repository = canonicalRepository(reference);
  if (reference.digest !== undefined) {
    return [{ id: known(state.digests.get(`${repository}@${reference.digest}`)), tag: null }];
  }
  if (reference.path === 'library/sha256') return [search(state, name)];
  if (reference.tag !== undefined) {
    const key = tagKey(reference);
    return [{ id: known(state.tags.get(key)), tag: key }];
  }
  const named = [...state.tags].filter(([key]) => splitKey(key).repository === repository);
  if (named.length === 0) return [search(state, name)];
  return named.sort(([a], [b]) => (a < b ? -1 : 1)).map(([tag, id]) => ({ id, tag }));
}

function requireId(state: EngineState, id: ImageId): ImageId {
  if (state.images.has(id)) return id;
  const path = `/var/lib/docker/image/overlay2/imagedb/content/${id.replace(':', '/')}`;
  throw notFound(`failed to get digest ${id}: open ${path}: no such file or directory`);
}

function known(id: ImageId | undefined): ImageId {
  if (id === undefined) throw notFound('reference does not exist');
  return id;
}

/** An image by the start of its ID. */
function search(state: EngineState, name: string): Meaning {
  const isPrefix = /^(?:sha256:)?[0-9a-f]+$/.test(name);
  const image = isPrefix ? findImage(state, name) : null;
  if (image === null) throw notFound(`No such image: ${name}`);
  return { id: image.id, tag: null };
}

const notFound = (message: string): EngineError => new EngineError('no-such-image', 'not-found', message);
