import { EngineError } from '../core/errors.ts';
import type { Engine } from '../engine.ts';
import { createImage } from '../image/create-image.ts';
import { canonicalRepository, parseReference, tagKey, type Reference } from '../image/reference.ts';
import { findRemote } from '../registry/pull.ts';
import type { RemoteImage } from '../registry/types.ts';
import type { ImageVertex } from './solve/vertex.ts';

/** `docker.io/library/alpine:3.22`, or with its digest. */
export function canonicalName(base: string): string {
  const reference = parseReference(base);
  return reference.digest === undefined ? tagKey(reference) : `${canonicalRepository(reference)}@${reference.digest}`;
}

/**
 * The image of a base: one that is here, else one of the registry; with `pull` the registry's first. Throws what
 * BuildKit says of a name that nobody has.
 */
export function findBase(engine: Engine, base: string, pull: boolean): Omit<ImageVertex, 'kind' | 'name' | 'line'> {
  const reference = parseReference(base);
  const canonical = canonicalName(base);
  const { tags, digests, images } = engine.state;
  const id = reference.digest === undefined ? tags.get(canonical) : digests.get(canonical);
  const local = id === undefined ? undefined : images.get(id);
  if (local !== undefined && !pull) return { reference: canonical, image: local, remote: null };
  const remote = remoteOf(engine, reference, canonical);
  const pinned = canonical.includes('@') ? canonical : `${canonical}@${remote.manifestDigest}`;
  return { reference: pinned, image: createImage(remote.config, { bytes: remote.configBytes }), remote };
}

function remoteOf(engine: Engine, reference: Reference, canonical: string): RemoteImage {
  try {
    return findRemote(engine, reference);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const detail =
      error.code === 'manifest-unknown'
        ? `${canonical}: not found`
        : 'pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed';
    throw new EngineError(error.code, error.category, `failed to resolve source metadata for ${canonical}: ${detail}`);
  }
}
