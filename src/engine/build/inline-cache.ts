import { isDigest, type ChainId, type Digest } from '../core/digest.ts';
import { GoJsonError, unmarshalJson, type Json } from '../core/go/json.ts';
import { goJson } from '../core/go-json.ts';
import { isObject, objects, stringOf } from '../image/archive/json.ts';
import type { Image } from '../image/types.ts';

/** A result that an image tells of: the key of a step, the stack it made, and when. */
export interface InlineRecord {
  readonly key: Digest;
  readonly chainId: ChainId;
  /** Milliseconds since 1970. */
  readonly created: number;
}

/**
 * What an image built with an inline cache carries in its config: for each record the key, and the place of its layer
 * (BuildKit `cache/remotecache/v1`; a key here stands for all that is below it, so that no record names others).
 */
export function encodeInlineCache(records: readonly InlineRecord[], chain: readonly ChainId[]): string {
  const list = records.map(({ key, chainId, created }) => ({
    layers: [{ layer: chain.indexOf(chainId), createdAt: new Date(created).toISOString() }],
    digest: key,
  }));
  return btoa(goJson(list));
}

/** The records of an image that has some. What cannot be read, such as another builder's, is left out. */
export function decodeInlineCache({ config, chain }: Image): readonly InlineRecord[] {
  return objects(parsed(config.buildCache ?? '')).flatMap((record): readonly InlineRecord[] => {
    const [layer] = objects(record.layers);
    const chainId = typeof layer?.layer === 'number' ? chain[layer.layer] : undefined;
    const created = Date.parse(stringOf(layer?.createdAt));
    const key = stringOf(record.digest);
    if (chainId === undefined || Number.isNaN(created) || !isDigest(key) || isObject(record.inputs)) return [];
    return [{ key, chainId, created }];
  });
}

function parsed(text: string): Json {
  try {
    return unmarshalJson(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)));
  } catch (error) {
    // A text that is no base64, or no JSON in it.
    if (error instanceof GoJsonError || error instanceof DOMException) return [];
    throw error;
  }
}
