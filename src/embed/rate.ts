/** Lets so many through in any second, and no more. `now` gives milliseconds. */
export function createRate(most: number, now: () => number): () => boolean {
  const passed: number[] = [];
  return () => {
    const time = now();
    while (passed[0] !== undefined && time - passed[0] >= 1000) passed.shift();
    if (passed.length >= most) return false;
    passed.push(time);
    return true;
  };
}
