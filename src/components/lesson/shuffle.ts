/**
 * Places from 1 for lines that stand in the right order: the same ones in every build, none of them the right one where
 * that can be helped, and never all in a row.
 */
export function shuffled(count: number): readonly number[] {
  const step = Math.max(2, Math.floor(count / 2));
  const order = [...Array(count).keys()].toSorted(
    (a, b) => ((a * step + 1) % (count + 1)) - ((b * step + 1) % (count + 1)),
  );
  const rotated = [...order.slice(1), ...order.slice(0, 1)];
  return rotated.map((place) => place + 1);
}
