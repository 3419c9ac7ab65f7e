import type { ImageId } from '../engine/core/digest.ts';
import type { ContainerView, ImageView, Snapshot } from '../session/snapshot.ts';
import { humanSize3, instructionOf } from '../session/wording.ts';
import type { Item } from './city-layout.ts';
import type { Slab, Tower } from './city-model.ts';
import { titleOf } from './city-flag.ts';
import type { CityWords } from './city-words.ts';

/** One line of what is known of a thing. */
interface Fact {
  readonly term: string;
  readonly text: string;
}

/** What a thing is, in words: for the details, the tree and every other place that does not draw. */
export interface Facts {
  /** `COPY app.js .` */
  readonly title: string;
  /** `777B, only in web-ping:latest` */
  readonly brief: string;
  /** All of it; made only where somebody wants to read it. */
  readonly facts: () => readonly Fact[];
}

export type Names = ReadonlyMap<ImageId, string>;

/** What it takes to put a thing into words. */
export interface Voice {
  readonly names: Names;
  readonly t: CityWords;
}

/** What each image is called. */
export const namesIn = ({ images }: Snapshot): Names => new Map(images.map((image) => [image.id, nameOfImage(image)]));

/** What an image is called: its first name, or its short ID. */
export const nameOfImage = ({ id, tags }: ImageView): string => tags[0] ?? `<none> ${shortId(id)}`;

/** A name as it is typed: `web-ping` for `web-ping:latest`. */
export const withoutLatest = (name: string): string => name.replace(/:latest$/, '');

/** What an image is called where there is little room. */
export const shortName = (image: ImageView): string => withoutLatest(nameOfImage(image));

const shortId = (id: string): string => id.replace('sha256:', '').slice(0, 12);

/** Everything that is known of what a box shows. */
export function factsOf(item: Item, voice: Voice): Facts {
  const { t } = voice;
  switch (item.kind) {
    case 'slab':
      return slabFacts(item.slab, voice);
    case 'fold':
      return foldFacts(item.slabs, t);
    case 'rows':
      return {
        title: t.rows.title(item.rows.length),
        brief: t.rows.brief,
        facts: () => item.rows.map(({ createdBy }) => ({ term: t.rows.row, text: instructionOf(createdBy) })),
      };
    case 'container':
      return containerFacts(item.container, t);
    case 'containers':
      return {
        title: t.container.more(item.containers.length),
        brief: t.container.each,
        facts: () => item.containers.map(({ name, status }) => ({ term: name, text: status })),
      };
    case 'flag':
      return towerFacts(item.tower, t);
    case 'ground':
      return groundFacts(item.slabs, voice);
  }
}

/** `shared by 2 images: a and b` */
function sharingOf({ role, layer }: Slab, { names, t }: Voice, shown: number): string {
  const { imageIds } = layer;
  if (role === 'shared') return t.sharedBy(imageIds.length, namesOf(imageIds, { names, t }, shown));
  return role === 'unique' ? t.onlyIn(namesOf(imageIds, { names, t }, 1)) : t.keepers[role];
}

/** The first names, and how many more there are. */
const namesOf = (ids: readonly ImageId[], { names, t }: Voice, shown: number): string =>
  t.listed(
    ids.slice(0, shown + 1).map((id) => names.get(id) ?? shortId(id)),
    shown,
    ids.length,
  );

function slabFacts(slab: Slab, voice: Voice): Facts {
  const { layer, mark, depth, base } = slab;
  const { t } = voice;
  const size = humanSize3(layer.size);
  const place = base ? t.slab.lowest : t.slab.nth(depth);
  const marks = mark === null ? [] : [t.marks[mark]];
  return {
    title: instructionOf(layer.createdBy) || t.slab.orphan,
    brief: [size, sharingOf(slab, voice, 3), ...marks].join(', '),
    facts: () => [
      { term: t.slab.size, text: layer.size < 1000 ? size : t.slab.bytes(size, layer.size) },
      { term: t.slab.who, text: sharingOf(slab, voice, 12) },
      { term: t.slab.place, text: [place, ...marks].join(', ') },
      { term: t.slab.chainId, text: layer.chainId },
      { term: t.slab.diffId, text: layer.diffId },
      ...(layer.createdBy === '' ? [] : [{ term: t.slab.madeBy, text: layer.createdBy }]),
    ],
  };
}

function foldFacts(slabs: readonly Slab[], t: CityWords): Facts {
  const bytes = slabs.reduce((sum, { layer }) => sum + layer.size, 0);
  return {
    title: t.fold.title(slabs.length),
    brief: t.fold.brief(humanSize3(bytes)),
    facts: () => slabs.map(({ layer }) => ({ term: humanSize3(layer.size), text: instructionOf(layer.createdBy) })),
  };
}

function containerFacts({ id, name, status, imageRef, writableSize }: ContainerView, { container }: CityWords): Facts {
  return {
    title: container.title(name),
    brief: container.brief(status, humanSize3(writableSize), imageRef),
    facts: () => [
      { term: container.status, text: status },
      { term: container.writable, text: humanSize3(writableSize) },
      { term: container.standsOn, text: imageRef },
      { term: container.id, text: id },
    ],
  };
}

function towerFacts(tower: Tower, t: CityWords): Facts {
  if (tower.kind === 'cache')
    return { title: t.cache.title, brief: t.cache.brief, facts: () => [{ term: t.cache.top, text: tower.top }] };
  if (tower.kind === 'containers')
    return {
      title: t.container.withoutImage(tower.containers.length),
      brief: t.container.whyWithout,
      facts: () => tower.containers.map(({ name, imageRef }) => ({ term: name, text: imageRef })),
    };
  const { image, mark } = tower;
  const { chain, history, id, tags } = image;
  const sizes = [humanSize3(image.size), humanSize3(image.sharedSize), humanSize3(image.uniqueSize)] as const;
  return {
    title: tags.length === 0 ? t.image.dangling(shortId(id)) : t.image.title(titleOf(tower, t)),
    brief: [
      t.image.size(...sizes),
      `${t.layers(chain.length)}, ${t.historyRows(history.length)}`,
      ...(mark === null ? [] : [t.marks[mark]]),
    ].join(', '),
    facts: () => [
      { term: t.image.names, text: tags.length === 0 ? t.image.noNames : t.listed(tags, 12, tags.length) },
      { term: t.slab.size, text: t.image.sum(...sizes) },
      { term: t.image.madeOf, text: `${t.layers(chain.length)}, ${t.historyRows(history.length)}` },
      { term: t.image.id, text: id },
    ],
  };
}

function groundFacts(slabs: readonly Slab[], voice: Voice): Facts {
  const { ground } = voice.t;
  const users = [...new Set(slabs.flatMap(({ layer }) => layer.imageIds))];
  const bytes = humanSize3(slabs.reduce((sum, { layer }) => sum + layer.size, 0));
  return {
    title: ground.title(bytes),
    brief: ground.brief(slabs.length, namesOf(users, voice, 3)),
    facts: () => [
      { term: ground.stored, text: ground.storedIn(bytes, slabs.length) },
      { term: ground.usedBy, text: namesOf(users, voice, 12) },
    ],
  };
}
