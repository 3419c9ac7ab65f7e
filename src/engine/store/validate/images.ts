import { digestOf } from '../../core/digest.ts';
import { chainIds } from '../../image/chain-id.ts';
import { decodeConfig, encodeConfig } from '../../image/config.ts';
import { canonicalRepository, parseReference, splitKey, tagKey } from '../../image/reference.ts';
import type { Image } from '../../image/types.ts';
import type { EngineState } from '../state.ts';
import { remembered, when } from './violations.ts';

const ofOneImage = remembered((image: Image) => {
  const { id, config, bytes, chain, created } = image;
  const rows = config.history.filter(({ emptyLayer }) => emptyLayer !== true).length;
  return [
    ...when(digestOf(bytes) !== id, `${id}: is not the digest of its config`),
    ...when(!isSameConfig(image), `${id}: config is not what its bytes say`),
    ...when(created !== Date.parse(config.created), `${id}: time is not that of its config`),
    ...when(chainIds(config.rootfs.diffIds).join() !== chain.join(), `${id}: chain does not follow from its diff IDs`),
    ...when(config.history.length > 0 && rows !== chain.length, `${id}: history and layers differ in number`),
  ];
});

const isSameConfig = ({ config, bytes }: Image): boolean =>
  digestOf(encodeConfig(config)) === digestOf(encodeConfig(decodeConfig(bytes)));

/** Images are what their IDs say, their layers and parents are there, and names are well formed and name an image. */
export function imageViolations(state: EngineState): readonly string[] {
  return [
    ...[...state.images].flatMap(([key, image]) => [
      ...when(key !== image.id, `${key}: is stored under another ID than its own`),
      ...ofOneImage(image),
      ...image.chain.flatMap((chainId) => when(!state.layers.has(chainId), `${key}: its layer ${chainId} is missing`)),
      ...when(image.parent !== null && !state.images.has(image.parent), `${key}: its parent is missing`),
    ]),
    ...[...state.tags, ...state.digests].flatMap(([name, id]) =>
      when(!state.images.has(id), `${name}: names no image`),
    ),
    ...[...state.tags.keys()].flatMap((name) => when(!isTag(name), `${name}: is no tag in full`)),
    ...[...state.digests.keys()].flatMap((name) => when(!isNamedDigest(name), `${name}: is no digest in full`)),
  ];
}

function isTag(key: string): boolean {
  const reference = parseReference(key);
  return reference.digest === undefined && tagKey(reference) === key;
}

function isNamedDigest(key: string): boolean {
  const reference = parseReference(key);
  const { repository, suffix } = splitKey(key);
  return canonicalRepository(reference) === repository && reference.digest === suffix;
}
