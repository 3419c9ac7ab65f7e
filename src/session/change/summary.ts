import type { EngineState } from '../../engine/store/state.ts';
import { humanSize3 } from '../wording.ts';
import { sizeOf } from './names.ts';
import type { Sums } from './words.ts';

/** How much the whole change brought and took. */
export function sumsOf(before: EngineState, after: EngineState): Sums {
  const came = missing(after.layers, before.layers);
  const went = missing(before.layers, after.layers);
  const sum = (kind: 'images' | 'tags' | 'containers'): Sums['names'] => ({
    came: missing(after[kind], before[kind]).length,
    went: missing(before[kind], after[kind]).length,
  });
  return {
    images: sum('images'),
    layers: {
      came: came.length,
      went: went.length,
      cameSize: humanSize3(sizeOf(after, came)),
      wentSize: humanSize3(sizeOf(before, went)),
    },
    names: sum('tags'),
    containers: sum('containers'),
  };
}

const missing = <K>(all: ReadonlyMap<K, unknown>, other: ReadonlyMap<K, unknown>): readonly K[] =>
  [...all.keys()].filter((key) => !other.has(key));
