import { humanSize3, instructionOf } from '../../session/wording.ts';
import { findImage } from '../find-image.ts';
import type { Check } from '../schema.ts';
import { boundsText, MET, missed, within, type Situation, type Verdict } from '../situation.ts';
import type { Words } from '../words/words.ts';

type LayerCheck = Extract<Check, { layer: unknown }>['layer'];

/** An image has, or has not, a layer made by such an instruction. */
export function checkLayer(check: LayerCheck, { snapshot }: Situation, words: Words): Verdict {
  const image = findImage(snapshot, check.image);
  if (!image) return missed(words.noImage(check.image));
  const rows = image.history.filter((row) => row.chainId !== null && row.createdBy.includes(check.created_by));
  const [row] = rows;
  if (!check.exists) return row ? missed(words.layerStillThere(check.image, instructionOf(row.createdBy))) : MET;
  if (!row) return missed(words.noLayer(check.image, check.created_by));
  if (rows.some((found) => within(found.size, check.bytes))) return MET;
  const wanted = boundsText(check.bytes ?? {}, words, humanSize3);
  return missed(words.layerSize(instructionOf(row.createdBy), humanSize3(row.size), wanted));
}
