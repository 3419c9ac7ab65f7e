import type { Clock } from '../core/clock.ts';
import { digestOf } from '../core/digest.ts';
import { changesetSize } from '../fs/changeset.ts';
import { diffIdOf } from '../fs/tar/digest.ts';
import { chainIds, nextChainId } from '../image/chain-id.ts';
import { reachableLayers } from './garbage.ts';
import type { EngineState } from './state.ts';

/** Layers up to this many bytes are hashed again in a deep validation. */
const HASHED_BYTES = 16_000_000;

/**
 * Recomputes every invariant of a state and says which do not hold; an empty list is a sound state. `deep` also makes
 * the tars of small layers again and compares digests and sizes.
 */
export async function validate(state: EngineState, clock: Clock, deep = false): Promise<readonly string[]> {
  const reached = reachableLayers(state);
  const violations = [
    ...[...state.layers.values()].flatMap((layer) => [
      ...when(
        nextChainId(layer.parent, layer.diffId) !== layer.chainId,
        `${layer.chainId}: chain ID does not follow from its parent`,
      ),
      ...when(layer.parent !== null && !state.layers.has(layer.parent), `${layer.chainId}: parent is missing`),
      ...when(!reached.has(layer.chainId), `${layer.chainId}: nothing stands on it`),
    ]),
    ...[...reached].flatMap((chainId) => when(!state.layers.has(chainId), `${chainId}: is needed and missing`)),
    ...[...state.images.values()].flatMap((image) => [
      ...when(digestOf(image.bytes) !== image.id, `${image.id}: is not the digest of its config`),
      ...when(
        chainIds(image.config.rootfs.diffIds).join() !== image.chain.join(),
        `${image.id}: chain does not follow from its diff IDs`,
      ),
      ...when(
        image.config.history.length > 0 &&
          image.config.history.filter(({ emptyLayer }) => emptyLayer !== true).length !== image.chain.length,
        `${image.id}: history and layers differ in number`,
      ),
    ]),
    ...[...state.tags, ...state.digests].flatMap(([name, id]) =>
      when(!state.images.has(id), `${name}: names no image`),
    ),
  ];
  return deep ? [...violations, ...(await contents(state, clock))] : violations;
}

const when = (fault: boolean, message: string): readonly string[] => (fault ? [message] : []);

async function contents(state: EngineState, clock: Clock): Promise<readonly string[]> {
  const violations: string[] = [];
  for (const layer of state.layers.values()) {
    if (layer.size > HASHED_BYTES) continue;
    const changeset = layer.changeset();
    violations.push(
      ...when(changesetSize(changeset) !== layer.size, `${layer.chainId}: size is not that of its changes`),
      ...when(
        (await diffIdOf(changeset, clock)) !== layer.diffId,
        `${layer.chainId}: diff ID is not the digest of its tar`,
      ),
    );
  }
  return violations;
}
