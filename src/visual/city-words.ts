import type { Mark, Role } from './city-model.ts';
import { CITY_EN } from './city-words-en.ts';
import { CITY_KO } from './city-words-ko.ts';

/** What the city says, in one language. Sizes are written as Docker writes them. */
export interface CityWords {
  readonly picture: string;
  readonly tree: string;
  readonly tools: {
    readonly group: string;
    readonly smaller: string;
    readonly fit: string;
    readonly fitName: string;
    readonly larger: string;
    readonly save: string;
    readonly list: string;
    readonly listName: string;
    readonly find: string;
    readonly findName: string;
  };
  /** What the picture is, until a command changes something. */
  readonly intro: string;
  readonly empty: { readonly nothing: string; readonly typeThis: string; readonly andWatch: string };
  readonly find: {
    readonly text: string;
    readonly kind: string;
    readonly kinds: Readonly<Record<'all' | 'shared' | 'unique' | 'dangling', string>>;
    readonly found: (shown: number, all: number) => string;
    readonly none: string;
    readonly clear: string;
  };
  readonly marks: Readonly<Record<Mark, string>>;
  readonly keepers: Readonly<Record<Exclude<Role, 'shared' | 'unique'>, string>>;
  readonly sharedBy: (images: number, names: string) => string;
  readonly onlyIn: (name: string) => string;
  /** The first of some names, and how many more there are. */
  readonly listed: (names: readonly string[], shown: number, total: number) => string;
  readonly layers: (count: number) => string;
  readonly historyRows: (count: number) => string;
  readonly rows: { readonly title: (count: number) => string; readonly brief: string; readonly row: string };
  readonly slab: {
    readonly orphan: string;
    readonly size: string;
    readonly bytes: (size: string, bytes: number) => string;
    readonly who: string;
    readonly place: string;
    readonly lowest: string;
    readonly nth: (depth: number) => string;
    readonly chainId: string;
    readonly diffId: string;
    readonly madeBy: string;
  };
  readonly fold: {
    readonly title: (count: number) => string;
    readonly brief: (size: string) => string;
    readonly label: (count: number) => string;
    readonly short: (count: number) => string;
  };
  readonly container: {
    readonly title: (name: string) => string;
    readonly brief: (status: string, size: string, image: string) => string;
    readonly status: string;
    readonly writable: string;
    readonly standsOn: string;
    readonly id: string;
    readonly more: (count: number) => string;
    readonly each: string;
    readonly withoutImage: (count: number) => string;
    readonly whyWithout: string;
  };
  readonly cache: { readonly title: string; readonly brief: string; readonly top: string };
  readonly image: {
    readonly title: (name: string) => string;
    readonly dangling: (id: string) => string;
    readonly size: (all: string, shared: string, own: string) => string;
    readonly names: string;
    readonly noNames: string;
    readonly sum: (all: string, shared: string, own: string) => string;
    readonly madeOf: string;
    readonly id: string;
  };
  readonly ground: {
    readonly title: (size: string) => string;
    readonly brief: (layers: number, names: string) => string;
    readonly stored: string;
    readonly storedIn: (size: string, layers: number) => string;
    readonly usedBy: string;
    /** The same in fewer and fewer words. */
    readonly labels: (size: string, images: number) => readonly string[];
  };
  readonly flag: { readonly cache: string; readonly imageGone: string; readonly moreNames: (count: number) => string };
  readonly signs: Readonly<
    Record<
      'shared' | 'unique' | 'cache' | 'kept' | 'row' | 'container' | 'added' | 'reused' | 'stays' | 'removed',
      string
    >
  >;
  readonly stored: (size: string) => string;
  readonly logical: (size: string) => string;
  readonly details: string;
  readonly closeDetails: string;
  readonly more: (count: number) => string;
  readonly inFull: string;
  readonly skip: string;
  /** Keys, and what they do. */
  readonly keys: Readonly<Record<'tree' | 'picture', readonly (readonly [keys: readonly string[], does: string])[]>>;
  readonly beats: BeatWords;
}

/** What each movement says. */
export interface BeatWords {
  readonly ran: (step: string, files: number, size: string, below: number, shared: number) => string;
  readonly cached: (step: string, size: string) => string;
  readonly came: (layer: string, size: string, below: number) => string;
  readonly exists: (layer: string, size: string) => string;
  readonly named: (name: string) => string;
  readonly moved: (name: string, from: string, to: string) => string;
  readonly container: (name: string, image: string, layers: number) => string;
  readonly copied: (path: string, size: string, layer: string, container: string) => string;
  readonly containerWent: (name: string, size: string) => string;
  readonly imageWent: (name: string) => string;
  readonly layerWent: (layer: string, size: string) => string;
  readonly stays: (layers: number, size: string) => string;
  /** After so many sentences that are said, how many more there are. */
  readonly more: (count: number) => string;
}

export const cityWordsIn = (language: string): CityWords => (language.startsWith('ko') ? CITY_KO : CITY_EN);
