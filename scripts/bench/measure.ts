/** What one scenario took, in milliseconds. */
export interface Timing {
  readonly least: number;
  readonly median: number;
}

/** Milliseconds of measuring that one scenario may take, and how often it is run at the least and most. */
const BUDGET = 1500;
const FEWEST = 5;
const MOST = 200;

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** Runs `work` until its budget is spent, `before` each time without timing it; the first runs warm up and do not count. */
export async function measure(work: () => unknown, before: () => unknown = () => undefined): Promise<Timing> {
  const times: number[] = [];
  for (let warmUps = FEWEST; warmUps > 0; warmUps -= 1) {
    await before();
    await work();
  }
  const end = performance.now() + BUDGET;
  while (times.length < FEWEST || (times.length < MOST && performance.now() < end)) {
    await before();
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return { least: Math.min(...times), median: median(times) };
}

/** How time grows with size: 1 is in step with it, 0 not at all, 2 with its square. The least times are disturbed least. */
export function growth(small: Timing, large: Timing, factor: number): number {
  return Math.log(large.least / small.least) / Math.log(factor);
}
