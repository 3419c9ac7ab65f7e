import type { ImageId } from '../engine/core/digest.ts';
import type { ContainerView, ImageView, Snapshot } from '../session/snapshot.ts';
import { count, humanSize3, instructionOf, listed } from '../session/wording.ts';
import type { Item } from './city-layout.ts';
import type { Mark, Role, Slab, Tower } from './city-model.ts';
import { titleOf } from './city-flag.ts';

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

/** What each image is called. */
export const namesIn = ({ images }: Snapshot): Names => new Map(images.map((image) => [image.id, nameOfImage(image)]));

/** What an image is called: its first name, or its short ID. */
export const nameOfImage = ({ id, tags }: ImageView): string => tags[0] ?? `<none> ${shortId(id)}`;

/** A name as it is typed: `web-ping` for `web-ping:latest`. */
export const withoutLatest = (name: string): string => name.replace(/:latest$/, '');

/** What an image is called where there is little room. */
export const shortName = (image: ImageView): string => withoutLatest(nameOfImage(image));

const shortId = (id: string): string => id.replace('sha256:', '').slice(0, 12);

const MARKS: Readonly<Record<Mark, string>> = {
  added: 'new with the last command',
  reused: 'reused by the last command',
};

const KEEPERS: Readonly<Record<Exclude<Role, 'shared' | 'unique'>, string>> = {
  cache: 'kept by the build cache only',
  kept: 'in no image any more, kept by a container',
};

/** Everything that is known of what a box shows. */
export function factsOf(item: Item, names: Names): Facts {
  switch (item.kind) {
    case 'slab':
      return slabFacts(item.slab, names);
    case 'fold':
      return foldFacts(item.slabs);
    case 'rows':
      return {
        title: count(item.rows.length, 'row') + ' without a layer',
        brief: '0B each, they change only metadata',
        facts: () => item.rows.map(({ createdBy }) => ({ term: 'Row', text: instructionOf(createdBy) })),
      };
    case 'container':
      return containerFacts(item.container);
    case 'containers':
      return {
        title: `${item.containers.length} more containers`,
        brief: 'each with a writable layer of its own',
        facts: () => item.containers.map(({ name, status }) => ({ term: name, text: status })),
      };
    case 'flag':
      return towerFacts(item.tower);
    case 'ground':
      return groundFacts(item.slabs, names);
  }
}

/** `shared by 2 images: a and b` */
function sharingOf({ role, layer }: Slab, names: Names, shown: number): string {
  const { imageIds } = layer;
  if (role === 'shared') return `shared by ${imageIds.length} images: ${namesOf(imageIds, names, shown)}`;
  return role === 'unique' ? `only in ${namesOf(imageIds, names, 1)}` : KEEPERS[role];
}

/** The first names, and how many more there are. */
const namesOf = (ids: readonly ImageId[], names: Names, shown: number): string =>
  listed(
    ids.slice(0, shown + 1).map((id) => names.get(id) ?? shortId(id)),
    shown,
    ids.length,
  );

function slabFacts(slab: Slab, names: Names): Facts {
  const { layer, mark, depth, base } = slab;
  const size = humanSize3(layer.size);
  const place = base ? 'lowest layer of its stack' : `layer ${depth}, counted from below`;
  const marks = mark === null ? [] : [MARKS[mark]];
  return {
    title: instructionOf(layer.createdBy) || 'a layer whose image is gone',
    brief: [size, sharingOf(slab, names, 3), ...marks].join(', '),
    facts: () => [
      { term: 'Size', text: layer.size < 1000 ? size : `${size} (${layer.size.toLocaleString('en')} bytes)` },
      { term: 'Who has it', text: sharingOf(slab, names, 12) },
      { term: 'Place', text: [place, ...marks].join(', ') },
      { term: 'Chain ID', text: layer.chainId },
      { term: 'Diff ID', text: layer.diffId },
      ...(layer.createdBy === '' ? [] : [{ term: 'Made by', text: layer.createdBy }]),
    ],
  };
}

function foldFacts(slabs: readonly Slab[]): Facts {
  const bytes = slabs.reduce((sum, { layer }) => sum + layer.size, 0);
  return {
    title: `${slabs.length} more layers`,
    brief: `${humanSize3(bytes)} in all; choose to unfold`,
    facts: () => slabs.map(({ layer }) => ({ term: humanSize3(layer.size), text: instructionOf(layer.createdBy) })),
  };
}

function containerFacts({ id, name, status, imageRef, writableSize }: ContainerView): Facts {
  return {
    title: `Container ${name}`,
    brief: `${status}, writable layer of ${humanSize3(writableSize)} on ${imageRef}`,
    facts: () => [
      { term: 'Status', text: status },
      { term: 'Writable layer', text: humanSize3(writableSize) },
      { term: 'Stands on', text: imageRef },
      { term: 'Container ID', text: id },
    ],
  };
}

function towerFacts(tower: Tower): Facts {
  if (tower.kind === 'cache')
    return {
      title: 'Build cache',
      brief: 'no image ends here; these layers wait for the next build',
      facts: () => [{ term: 'Top layer', text: tower.top }],
    };
  if (tower.kind === 'containers')
    return {
      title: `${count(tower.containers.length, 'container')} without an image`,
      brief: 'the image was removed, its layers stay while containers stand on them',
      facts: () => tower.containers.map(({ name, imageRef }) => ({ term: name, text: imageRef })),
    };
  const { image, mark } = tower;
  const { size, uniqueSize, sharedSize, chain, history, id, tags } = image;
  return {
    title: tags.length === 0 ? `Image without a name (dangling) ${shortId(id)}` : `Image ${titleOf(tower)}`,
    brief: [
      `${humanSize3(size)}: ${humanSize3(sharedSize)} shared, ${humanSize3(uniqueSize)} its own`,
      `${count(chain.length, 'layer')}, ${count(history.length, 'history row')}`,
      ...(mark === null ? [] : [MARKS[mark]]),
    ].join(', '),
    facts: () => [
      { term: 'Names', text: tags.length === 0 ? 'none: it is dangling' : listed(tags, 12) },
      {
        term: 'Size',
        text: `${humanSize3(size)} = ${humanSize3(sharedSize)} shared + ${humanSize3(uniqueSize)} its own`,
      },
      { term: 'Made of', text: `${count(chain.length, 'layer')}, ${count(history.length, 'history row')}` },
      { term: 'Image ID', text: id },
    ],
  };
}

function groundFacts(slabs: readonly Slab[], names: Names): Facts {
  const users = [...new Set(slabs.flatMap(({ layer }) => layer.imageIds))];
  const bytes = humanSize3(slabs.reduce((sum, { layer }) => sum + layer.size, 0));
  return {
    title: `${bytes} stored once`,
    brief: `${count(slabs.length, 'layer')} in the stacks of ${namesOf(users, names, 3)}`,
    facts: () => [
      { term: 'Stored', text: `${bytes} in ${count(slabs.length, 'layer')}` },
      { term: 'Used by', text: namesOf(users, names, 12) },
    ],
  };
}
