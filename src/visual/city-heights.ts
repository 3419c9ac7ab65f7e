/** Heights in pixels; `scale` is pixels for each power of ten in a size. */
export const MIN_SCALE = 2;
const MAX_SCALE = 11;
/** How much is shown of each thing, by the room there is above the ground. */
export type Density = 'roomy' | 'low' | 'tight';
/** What a label in one line needs. */
export const LABEL_HEIGHT: Readonly<Record<Density, number>> = { roomy: 15, low: 13, tight: 13 };
const ROW_PITCH: Readonly<Record<Density, number>> = { roomy: 3, low: 2, tight: 2 };
/** Of very many rows without a layer only so many lines are drawn. */
export const MOST_ROWS: Readonly<Record<Density, number>> = { roomy: 8, low: 8, tight: 1 };
export const CONTAINER_HEIGHT = 20;

/** A slab's height follows the logarithm of its size; of 0B only the room for its line and label is left. */
export function slabHeight(bytes: number, scale: number, density: Density): number {
  const least = LABEL_HEIGHT[density];
  return bytes === 0 ? least : Math.round(Math.max(least, 5 + scale * Math.log10(bytes + 1)));
}

/** Thin lines, one for each row without a layer; closer where the picture is low. */
export const rowsHeight = (rows: number, density: Density): number =>
  rows === 0 ? 0 : Math.min(rows, MOST_ROWS[density]) * ROW_PITCH[density] + 2;

/** The largest scale at which a height that grows with it fits, found by halving. */
export function fittingScale(available: number, heightAt: (scale: number) => number): number {
  if (heightAt(MAX_SCALE) <= available) return MAX_SCALE;
  let low = MIN_SCALE;
  let high = MAX_SCALE;
  for (let round = 0; round < 8; round += 1) {
    const middle = (low + high) / 2;
    if (heightAt(middle) <= available) low = middle;
    else high = middle;
  }
  return low;
}
