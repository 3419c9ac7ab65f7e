import type { EngineState } from '../../engine/store/state.ts';
import { count, humanSize3, listed } from '../wording.ts';
import { sizeOf } from './names.ts';

/** The whole change in one sentence: `2 new images, 3 new layers (12kB).` */
export function summaryOf(before: EngineState, after: EngineState): string {
  const layersIn = missing(after.layers, before.layers);
  const layersOut = missing(before.layers, after.layers);
  const parts = [
    amount(missing(after.images, before.images).length, 'new image'),
    weighed(layersIn.length, 'new layer', sizeOf(after, layersIn)),
    amount(missing(before.images, after.images).length, 'image', ' gone'),
    weighed(layersOut.length, 'layer', sizeOf(before, layersOut), ' gone'),
    amount(missing(after.tags, before.tags).length, 'new name'),
    amount(missing(before.tags, after.tags).length, 'name', ' gone'),
    amount(missing(after.containers, before.containers).length, 'new container'),
    amount(missing(before.containers, after.containers).length, 'container', ' gone'),
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'Several containers changed.' : `In all: ${listed(parts, parts.length)}.`;
}

const missing = <K>(all: ReadonlyMap<K, unknown>, other: ReadonlyMap<K, unknown>): readonly K[] =>
  [...all.keys()].filter((key) => !other.has(key));

const amount = (many: number, noun: string, end = ''): string => (many === 0 ? '' : `${count(many, noun)}${end}`);

const weighed = (many: number, noun: string, bytes: number, end = ''): string =>
  many === 0 ? '' : `${amount(many, noun, end)} (${humanSize3(bytes)})`;
