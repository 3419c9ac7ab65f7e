import type { Snapshot } from '../../session/snapshot.ts';
import { withoutLatest } from '../city-facts.ts';
import type { Thing } from './thing.ts';

const SHORT = 12;

const bare = (id: string): string => id.replace('sha256:', '');

/** Everything that has an ID or a name, by each way in which Docker prints it. */
export interface KnownNames {
  /** IDs, in full and short, without `sha256:`. */
  readonly ids: ReadonlyMap<string, Thing>;
  /** Names of images, with and without `:latest` and `docker.io/library/`. */
  readonly images: ReadonlyMap<string, Thing>;
  readonly containers: ReadonlyMap<string, Thing>;
}

export function knownNames({ images, containers, layers }: Snapshot): KnownNames {
  const ids = new Map<string, Thing>();
  // The same changes on another stack are another layer with the same diff ID.
  for (const [diffId, same] of Map.groupBy(layers, (layer) => layer.diffId)) {
    for (const { chainId } of same) ids.set(bare(chainId), { kind: 'layers', chains: [chainId] });
    ids.set(bare(diffId), { kind: 'layers', chains: same.map(({ chainId }) => chainId) });
  }
  for (const { id } of containers) withShort(ids, id, { kind: 'container', container: id });
  for (const { id } of images) withShort(ids, bare(id), { kind: 'image', image: id });
  return {
    ids,
    images: new Map(
      images.flatMap(({ id, tags }) => tags.flatMap(spellings).map((name) => [name, { kind: 'image', image: id }])),
    ),
    containers: new Map(containers.map(({ id, name }) => [name, { kind: 'container', container: id }])),
  };
}

function withShort(ids: Map<string, Thing>, id: string, thing: Thing): void {
  ids.set(id, thing);
  ids.set(id.slice(0, SHORT), thing);
}

function spellings(tag: string): readonly string[] {
  const short = withoutLatest(tag);
  const names = short === tag ? [tag] : [tag, short];
  const home = tag.includes('/') ? 'docker.io/' : 'docker.io/library/';
  return [...names, ...names.map((name) => `${home}${name}`)];
}
