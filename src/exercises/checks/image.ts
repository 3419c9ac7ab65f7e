import type { ImageView, Snapshot } from '../../session/snapshot.ts';
import { humanSize3 } from '../../session/wording.ts';
import { findImage } from '../find-image.ts';
import type { Check } from '../schema.ts';
import { boundsText, MET, missed, within, type Situation, type Verdict } from '../situation.ts';
import type { Words } from '../words/words.ts';

type ImageCheck = Extract<Check, { image: unknown }>['image'];

function stands(image: ImageView, base: string, name: string, snapshot: Snapshot, words: Words): Verdict {
  const below = findImage(snapshot, base);
  if (!below) return missed(words.noBase(base));
  const shared = below.chain.filter((chainId) => image.chain.includes(chainId)).length;
  return shared === below.chain.length ? MET : missed(words.sharesOnly(name, shared, below.chain.length, base));
}

/** A text that no row of the history has. */
const lacking = (image: ImageView, texts: readonly string[]): string | undefined =>
  texts.find((wanted) => !image.history.some((row) => row.createdBy.includes(wanted)));

/** What there is instead of an image of that name: one that fits but has another name, or none. */
function nearest(check: ImageCheck, snapshot: Snapshot, words: Words): string {
  const rows = check.history_has ?? [];
  const fits = rows.length === 0 ? undefined : snapshot.images.find((image) => lacking(image, rows) === undefined);
  if (!fits) return '';
  const [tag] = fits.tags;
  return tag === undefined ? words.builtWithoutName : words.fittingIsCalled(tag);
}

/** An image is, or is not, as described. */
export function checkImage(check: ImageCheck, { snapshot }: Situation, words: Words): Verdict {
  const { name } = check;
  const image = findImage(snapshot, name);
  if (!check.exists) return image ? missed(words.imageStillThere(name)) : MET;
  if (!image) return missed(words.noImage(name) + nearest(check, snapshot, words));
  const missing = lacking(image, check.history_has ?? []);
  if (missing !== undefined) return missed(words.noRow(name, missing));
  if (check.bytes && !within(image.size, check.bytes))
    return missed(words.imageSize(name, humanSize3(image.size), boundsText(check.bytes, words, humanSize3)));
  if (check.layers && !within(image.chain.length, check.layers))
    return missed(words.imageLayers(name, image.chain.length, boundsText(check.layers, words)));
  return check.stands_on === undefined ? MET : stands(image, check.stands_on, name, snapshot, words);
}
