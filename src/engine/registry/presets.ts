import { EngineError } from '../core/errors.ts';
import { createImage } from '../image/create-image.ts';
import { canonicalRepository, parseReference } from '../image/reference.ts';
import { addImage } from '../store/images.ts';
import { registerLayer } from '../store/layers.ts';
import type { EngineState } from '../store/state.ts';
import type { Registry, RemoteImage } from './types.ts';

/** The state in which images of a registry are pulled, in the given order. */
export function withPulled(state: EngineState, registry: Registry, names: readonly string[]): EngineState {
  return names.reduce((current, name) => {
    const reference = parseReference(name);
    const repository = canonicalRepository(reference);
    const remote = registry.find(repository, reference.tag ?? 'latest');
    if (remote === null) throw new EngineError('no-such-image', 'not-found', `the registry has no ${name}`);
    const key = `${repository}:${reference.tag ?? 'latest'}`;
    return withPulledName(withRemote(current, remote), remote, repository, key);
  }, state);
}

/** The state with a remote image's layers and config in the store; it has no name yet. */
export function withRemote(state: EngineState, remote: RemoteImage): EngineState {
  const image = createImage(remote.config, { bytes: remote.configBytes });
  let current = state;
  remote.layers.forEach(({ layer }, index) => {
    current = registerLayer(current, index === 0 ? null : (image.chain[index - 1] ?? null), layer).state;
  });
  return addImage(current, image);
}

/** The state in which a pulled image has its digest and, unless it was pulled by digest, its tag. */
export function withPulledName(
  state: EngineState,
  remote: RemoteImage,
  repository: string,
  tagKey: string | null,
): EngineState {
  const { id } = createImage(remote.config, { bytes: remote.configBytes });
  const digests = new Map(state.digests).set(`${repository}@${remote.manifestDigest}`, id);
  return { ...state, digests, tags: tagKey === null ? state.tags : new Map(state.tags).set(tagKey, id) };
}
