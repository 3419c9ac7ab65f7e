import type { Image } from '../image/types.ts';
import { imageRoll } from './image-roll.ts';
import { namesIn, namesIndex, type ImageNames, type NamesIndex } from './names.ts';
import type { EngineState } from './state.ts';

/** An image with the names under which a filter lets it be seen. */
export interface ListedImage {
  readonly image: Image;
  readonly names: ImageNames;
}

/** What a look at all images saw. */
interface Look {
  readonly images: readonly Image[];
  readonly index: NamesIndex;
  /** In the order of `images`. */
  readonly listed: readonly ListedImage[];
}

/** The last look by the table of names that it was made with. */
const looks = new WeakMap<NamesIndex['whole'], Look>();

/** All images with all their names, newest first; the same object for an image that is as it was at the last look. */
export function allListed(state: EngineState): readonly ListedImage[] {
  const { images, shape } = imageRoll(state);
  const index = namesIndex(state);
  const last = looks.get(index.whole);
  const listed = images.map((image, at) => {
    const before = last?.images[at] === image ? last.listed[at] : undefined;
    return before ?? { image, names: namesIn(index, image.id) };
  });
  for (const id of [...(last?.index.changed.keys() ?? []), ...index.changed.keys()]) {
    const image = state.images.get(id);
    const names = namesIn(index, id);
    const at = image === undefined ? -1 : images.indexOf(image);
    if (image !== undefined && listed[at]?.names !== names) listed[at] = { image, names };
  }
  looks.set(index.whole, { images, index, listed });
  const ordered: ListedImage[] = [];
  for (const at of shape.newestFirst) {
    const one = listed[at];
    if (one !== undefined) ordered.push(one);
  }
  return ordered;
}
