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
import type { EngineState } from '../store/state.ts';
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

/**
 * `docker pull`: fetches the layers that are not here yet, one after another, and gives the image its name and digest.
 * Throws what Docker Hub answers for a name it does not have; nothing changes then.
 */
export async function pullImage(
  engine: Engine,
  reference: Reference,
  report: (progress: PullProgress) => Promise<void>,
  signal: AbortSignal,
): Promise<ImageId> {
  const repository = canonicalRepository(reference);
  const remote = findRemote(engine, reference);
  const tagOrDigest = reference.digest ?? reference.tag ?? 'latest';
  const isByDigest = reference.digest !== undefined;
  await report({
    kind: 'pulling',
    from: reference.domain === 'docker.io' ? reference.path : repository,
    tagOrDigest: isByDigest ? `${repository}@${tagOrDigest}` : tagOrDigest,
  });
  const image = createImage(remote.config, { bytes: remote.configBytes });
  const key = isByDigest ? null : tagKey(reference);
  if (isUpToDate(engine.state, remote, repository, key, image.id)) {
    await report({ kind: 'digest', digest: remote.manifestDigest });
    await report({ kind: 'status', text: `Image is up to date for ${familiarReference(reference)}` });
    return image.id;
  }
  if (!engine.state.images.has(image.id)) await download(engine, remote, image.chain, report, signal);
  const named = withPulledName(withRemote(engine.state, remote), remote, repository, key);
  engine.commit(named, {
    time: engine.clock.now(),
    type: 'image',
    action: 'pull',
    id: familiarReference(reference),
    attributes: { name: familiarRepository(repository) },
  });
  await report({ kind: 'digest', digest: remote.manifestDigest });
  await report({ kind: 'status', text: `Downloaded newer image for ${familiarReference(reference)}` });
  return image.id;
}

/** The remote image of a name; the error that Docker Hub gives for one it does not have. */
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

function isUpToDate(
  state: EngineState,
  remote: RemoteImage,
  repository: string,
  key: string | null,
  id: ImageId,
): boolean {
  const hasDigest = state.digests.get(`${repository}@${remote.manifestDigest}`) === id;
  return hasDigest && (key === null || state.tags.get(key) === id);
}

async function download(
  engine: Engine,
  { layers }: RemoteImage,
  chain: readonly ChainId[],
  report: (progress: PullProgress) => Promise<void>,
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
