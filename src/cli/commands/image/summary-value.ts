import type { Image } from '../../../engine/image/types.ts';
import { namesOf } from '../../../engine/store/names.ts';
import type { EngineState } from '../../../engine/store/state.ts';
import { int, nilPointer, slice, string, stringMap, strings, struct, type Value } from '../../format/template/value.ts';

export interface SummaryFigures {
  readonly containers: number;
  /** Bytes. */
  readonly size: number;
  /** Bytes; -1 where nobody asked for them. */
  readonly sharedSize: number;
}

/** An image in a list as the engine answers it (moby `image.Summary`). */
export function imageSummary(state: EngineState, image: Image, figures: SummaryFigures): Value {
  const { tags, digests } = namesOf(state, image.id);
  return struct('image.Summary', [
    ['Containers', 'Containers', int(figures.containers, 'int64')],
    ['Created', 'Created', int(Math.floor(image.created / 1000), 'int64')],
    ['ID', 'Id', string(image.id)],
    ['Labels', 'Labels', stringMap(image.config.config.Labels)],
    ['ParentID', 'ParentId', string(image.parent ?? '')],
    ['Descriptor', 'Descriptor?', nilPointer('*v1.Descriptor')],
    ['Manifests', 'Manifests?', slice('[]image.ManifestSummary', null)],
    ['RepoDigests', 'RepoDigests', strings(digests)],
    ['RepoTags', 'RepoTags', strings(tags)],
    ['SharedSize', 'SharedSize', int(figures.sharedSize, 'int64')],
    ['Size', 'Size', int(figures.size, 'int64')],
    ['VirtualSize', 'VirtualSize?', int(0, 'int64')],
  ]);
}
