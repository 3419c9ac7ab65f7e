import { asDiffId, digestOf, type ChainId, type ImageId } from '../../src/engine/core/digest.ts';
import { EMPTY_CHANGESET } from '../../src/engine/fs/changeset.ts';
import { nextChainId } from '../../src/engine/image/chain-id.ts';
import { createImage } from '../../src/engine/image/create-image.ts';
import type { StoredLayer } from '../../src/engine/image/layer.ts';
import type { Image } from '../../src/engine/image/types.ts';
import { EMPTY_STATE, type EngineState } from '../../src/engine/store/state.ts';

/** Images that stand on the same three layers. */
const FAMILY = 20;
const TIME = '2025-01-01T00:00:00Z';

/** A state with so many images: four layers each, of which a family shares three; a tag each, a digest every other one. */
export function stateWith(count: number): EngineState {
  const layers = new Map<ChainId, StoredLayer>();
  const images = new Map<ImageId, Image>();
  const tags = new Map<string, ImageId>();
  const digests = new Map<string, ImageId>();
  for (let index = 0; index < count; index += 1) {
    const family = Math.floor(index / FAMILY);
    const stack = stackOf([`a${family}`, `b${family}`, `c${family}`, `own${index}`]);
    for (const layer of stack) if (!layers.has(layer.chainId)) layers.set(layer.chainId, layer);
    const image = createImage({
      architecture: 'amd64',
      os: 'linux',
      created: new Date(Date.parse(TIME) + index * 1000).toISOString(),
      config: { Cmd: ['sh'], Env: ['PATH=/bin'] },
      rootfs: { type: 'layers', diffIds: stack.map(({ diffId }) => diffId) },
      history: stack.map(({ size }) => ({ created: TIME, createdBy: `COPY ${size} /` })),
    });
    images.set(image.id, image);
    tags.set(`docker.io/library/image-${index}:latest`, image.id);
    if (index % 2 === 0) digests.set(`docker.io/library/image-${index}@${digestOf(String(index))}`, image.id);
  }
  return { ...EMPTY_STATE, layers, images, tags, digests };
}

function stackOf(names: readonly string[]): readonly StoredLayer[] {
  let parent: ChainId | null = null;
  return names.map((name, index) => {
    const diffId = asDiffId(digestOf(name));
    const chainId: ChainId = nextChainId(parent, diffId);
    const layer = {
      diffId,
      chainId,
      parent,
      depth: index + 1,
      size: 1000 + name.length,
      changeset: () => EMPTY_CHANGESET,
    };
    parent = chainId;
    return layer;
  });
}
