import type { ImageView, Snapshot } from '../../session/snapshot.ts';
import { findImage } from '../find-image.ts';
import type { Check } from '../schema.ts';
import { boundsText, MET, missed, within, type Situation, type Verdict } from '../situation.ts';

type ImageCheck = Extract<Check, { image: unknown }>['image'];

function stands(image: ImageView, base: string, snapshot: Snapshot): Verdict {
  const below = findImage(snapshot, base);
  if (!below) return missed(`there is no image ${base} to compare with`);
  const shared = below.chain.filter((chainId) => image.chain.includes(chainId)).length;
  if (shared === below.chain.length) return MET;
  return missed(`it shares ${shared} of the ${below.chain.length} layers of ${base}`);
}

function lacking(image: ImageView, texts: readonly string[]): Verdict {
  const text = texts.find((wanted) => !image.history.some((row) => row.createdBy.includes(wanted)));
  return text === undefined ? MET : missed(`no row of its history says “${text}”`);
}

/** What there is instead of an image of that name: one that fits but has another name, or none. */
function nearest(check: ImageCheck, snapshot: Snapshot): string {
  const rows = check.history_has ?? [];
  const fits = rows.length === 0 ? undefined : snapshot.images.find((image) => lacking(image, rows).met);
  if (!fits) return '';
  const [tag] = fits.tags;
  return tag === undefined ? '; one was built, but without a name' : `; the one that fits is called ${tag}`;
}

/** An image is, or is not, as described. */
export function checkImage(check: ImageCheck, { snapshot }: Situation): Verdict {
  const image = findImage(snapshot, check.name);
  if (!check.exists) return image ? missed(`${check.name} is still there`) : MET;
  if (!image) return missed(`there is no image called ${check.name} yet${nearest(check, snapshot)}`);
  const name = check.name;
  if (check.bytes && !within(image.size, check.bytes))
    return missed(`${name} has ${image.size} bytes; wanted are ${boundsText(check.bytes)}`);
  if (check.layers && !within(image.chain.length, check.layers))
    return missed(`${name} has ${image.chain.length} layers; wanted are ${boundsText(check.layers)}`);
  const base = check.stands_on === undefined ? MET : stands(image, check.stands_on, snapshot);
  if (!base.met) return missed(`${name} is there, but ${base.because}`);
  const history = lacking(image, check.history_has ?? []);
  return history.met ? MET : missed(`${name} is there, but ${history.because}`);
}
