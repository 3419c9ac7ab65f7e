import { shortId, type ChainId, type ImageId } from '../core/digest.ts';
import { EngineError } from '../core/errors.ts';
import type { Engine } from '../engine.ts';
import { createImage } from '../image/create-image.ts';
import {
  canonicalRepository,
  familiarReference,
  familiarRepository,
  tagKey,
  type Reference,
} from '../image/reference.ts';
import { withPulledName, withRemote } from './presets.ts';
import type { RemoteImage } from './types.ts';

/** What a pull reports while it goes on; `layer` is the short digest of the blob. */
export type PullProgress =
  | { readonly kind: 'pulling'; readonly from: string; readonly tagOrDigest: string }
  | { readonly kind: 'layer'; readonly layer: string; readonly status: string }
  | { readonly kind: 'digest'; readonly digest: string }
  | { readonly kind: 'status'; readonly text: string };

/** Bytes a simulated download gets through in a millisecond, and the longest one layer takes. */
const BYTES_PER_MILLISECOND = 200_000;
const LONGEST_DOWNLOAD = 400;

type Report = (progress: PullProgress) => Promise<void>;

/**
 * `docker pull`: fetches the layers that are not here yet, one after another, and gives the image its name and digest.
 * Throws what Docker Hub answers for a name it does not have; nothing changes then.
 */
export async function pullImage(
  engine: Engine,
  reference: Reference,
  report: Report,
  signal: AbortSignal,
): Promise<ImageId> {
  const { id, isNew } = await pullTag(engine, reference, report, signal);
  await finish(engine, reference, familiarReference(reference), isNew, report);
  return id;
}

/** `docker pull --all-tags`: the same for every tag of a repository, with one answer at the end. */
export async function pullAllTags(
  engine: Engine,
  repository: Reference,
  report: Report,
  signal: AbortSignal,
): Promise<void> {
  await engine.clock.during(engine.registry.complete());
  const name = canonicalRepository(repository);
  const tags = engine.registry.list().filter((entry) => entry.repository === name);
  if (tags.length === 0) findRemote(engine, repository);
  let isAnyNew = false;
  for (const { tag } of tags) {
    const { isNew } = await pullTag(engine, { ...repository, tag }, report, signal);
    isAnyNew ||= isNew;
  }
  await finish(engine, repository, familiarRepository(name), isAnyNew, report);
}

async function finish(
  engine: Engine,
  reference: Reference,
  name: string,
  isNew: boolean,
  report: Report,
): Promise<void> {
  const attributes = { name: familiarRepository(canonicalRepository(reference)) };
  engine.commit(engine.state, { time: engine.clock.now(), type: 'image', action: 'pull', id: name, attributes });
  const text = isNew ? 'Downloaded newer image' : 'Image is up to date';
  await report({ kind: 'status', text: `${text} for ${name}` });
}

interface Pulled {
  readonly id: ImageId;
  /** Whether the name means another image than before. */
  readonly isNew: boolean;
}

async function pullTag(engine: Engine, reference: Reference, report: Report, signal: AbortSignal): Promise<Pulled> {
  const repository = canonicalRepository(reference);
  if (familiarRepository(repository) === 'scratch') {
    throw new EngineError('reserved-name', 'forbidden', "'scratch' is a reserved name");
  }
  await engine.clock.during(engine.registry.complete());
  const remote = findRemote(engine, reference);
  const { digest } = reference;
  await report({
    kind: 'pulling',
    from: reference.path,
    tagOrDigest: digest === undefined ? (reference.tag ?? 'latest') : `${repository}@${digest}`,
  });
  const image = createImage(remote.config, { bytes: remote.configBytes });
  const key = digest === undefined ? tagKey(reference) : null;
  if (!engine.state.images.has(image.id)) await download(engine, remote, image.chain, report, signal);
  const { tags, digests } = engine.state;
  const before = key === null ? digests.get(`${repository}@${remote.manifestDigest}`) : tags.get(key);
  await report({ kind: 'digest', digest: remote.manifestDigest });
  engine.commit(withPulledName(withRemote(engine.state, remote), remote, repository, key));
  return { id: image.id, isNew: before !== image.id };
}

/** The remote image of a name in what is loaded of the registry; the error that Docker Hub gives for one it does not have. */
export function findRemote(engine: Engine, reference: Reference): RemoteImage {
  const repository = canonicalRepository(reference);
  const tagOrDigest = reference.digest ?? reference.tag ?? 'latest';
  const remote = engine.registry.find(repository, tagOrDigest);
  if (remote !== null) return remote;
  const isKnown = engine.registry.list().some((entry) => entry.repository === repository);
  if (isKnown) {
    const separator = reference.digest === undefined ? ':' : '@';
    throw new EngineError(
      'manifest-unknown',
      'not-found',
      `manifest for ${familiarRepository(repository)}${separator}${tagOrDigest} not found: manifest unknown: manifest unknown`,
    );
  }
  throw new EngineError(
    'pull-denied',
    'not-found',
    `pull access denied for ${familiarRepository(repository)}, repository does not exist or may require 'docker login': denied: requested access to the resource is denied`,
  );
}

async function download(
  engine: Engine,
  { layers }: RemoteImage,
  chain: readonly ChainId[],
  report: Report,
  signal: AbortSignal,
): Promise<void> {
  const steps = layers.map((remote, index) => {
    const chainId = chain[index];
    return { remote, layer: shortId(remote.digest), isHere: chainId !== undefined && engine.state.layers.has(chainId) };
  });
  const say = (layer: string, status: string): Promise<void> => report({ kind: 'layer', layer, status });
  for (const { layer, isHere } of steps) await say(layer, isHere ? 'Already exists' : 'Pulling fs layer');
  for (const { layer, isHere, remote } of steps) {
    if (isHere) continue;
    await engine.clock.sleep(Math.min(LONGEST_DOWNLOAD, remote.blobSize / BYTES_PER_MILLISECOND), signal);
    await say(layer, 'Verifying Checksum');
    await say(layer, 'Download complete');
  }
  for (const { layer, isHere } of steps) if (!isHere) await say(layer, 'Pull complete');
}
