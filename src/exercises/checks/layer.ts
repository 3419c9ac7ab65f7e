import { findImage } from '../find-image.ts';
import type { Check } from '../schema.ts';
import { boundsText, MET, missed, within, type Situation, type Verdict } from '../situation.ts';

type LayerCheck = Extract<Check, { layer: unknown }>['layer'];

/** An image has, or has not, a layer made by such an instruction. */
export function checkLayer(check: LayerCheck, { snapshot }: Situation): Verdict {
  const image = findImage(snapshot, check.image);
  if (!image) return missed(`there is no image called ${check.image} yet`);
  const rows = image.history.filter((row) => row.chainId !== null && row.createdBy.includes(check.created_by));
  const [row] = rows;
  if (!check.exists) return row ? missed(`${check.image} still has the layer of “${row.createdBy}”`) : MET;
  if (!row) return missed(`no layer of ${check.image} was made by “${check.created_by}”`);
  if (rows.some((found) => within(found.size, check.bytes))) return MET;
  return missed(`the layer of “${row.createdBy}” has ${row.size} bytes; wanted are ${boundsText(check.bytes ?? {})}`);
}
