import type { Digest } from '../../core/digest.ts';
import type { FileContent } from '../../fs/content.ts';
import { digestOfContent } from '../../fs/digest-content.ts';
import type { Changeset } from '../../fs/node.ts';
import { layerTar, type StoredLayer } from '../../image/layer.ts';
import type { EngineState } from '../state.ts';
import { when } from './violations.ts';

/** Bytes from which on a layer is not made again: such are the catalogue's, whose digests a test of its own computes. */
const MADE_AGAIN = 16_000_000;

const NO_CLOCK = { during: <T>(work: Promise<T>): Promise<T> => work };

/** What was computed, by the tar or the changes it was computed from: neither ever changes. */
const digests = new WeakMap<FileContent | Changeset, Digest>();

/** Layers whose diff ID is not the digest of their tar. */
export async function contentViolations({ layers }: EngineState): Promise<readonly string[]> {
  const violations: string[] = [];
  for (const layer of layers.values()) {
    if (layer.size > MADE_AGAIN) continue;
    const { chainId, diffId } = layer;
    violations.push(...when((await digestOfTar(layer)) !== diffId, `${chainId}: diff ID is not its tar's`));
  }
  return violations;
}

async function digestOfTar(layer: StoredLayer): Promise<Digest> {
  const source = layer.tar?.() ?? layer.changeset();
  const digest = digests.get(source) ?? (await digestOfContent(layerTar(layer), NO_CLOCK));
  digests.set(source, digest);
  return digest;
}
