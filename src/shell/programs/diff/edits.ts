/** Lines `from` up to `to` of the first file that lines `start` up to `end` of the second one stand for. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

/** The shortest list of changes between two files (Myers, "An O(ND) Difference Algorithm"). */
export function editsOf(
  before: readonly string[],
  after: readonly string[],
  key: (line: string) => string,
): readonly Edit[] {
  const [a, b] = [before.map(key), after.map(key)];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  const pairs = common(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  return gaps(pairs, { head, to: a.length - tail, end: b.length - tail });
}

/** Indices of equal lines, ascending in both. */
function common(a: readonly string[], b: readonly string[]): readonly (readonly [number, number])[] {
  const most = a.length + b.length;
  const furthest = new Map<number, number>([[1, 0]]);
  const trace: Map<number, number>[] = [];
  for (let depth = 0; depth <= most; depth += 1) {
    trace.push(new Map(furthest));
    for (let diagonal = -depth; diagonal <= depth; diagonal += 2) {
      const isDown =
        diagonal === -depth || (diagonal !== depth && at(furthest, diagonal - 1) < at(furthest, diagonal + 1));
      let x = isDown ? at(furthest, diagonal + 1) : at(furthest, diagonal - 1) + 1;
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x += 1;
      furthest.set(diagonal, x);
      if (x >= a.length && x - diagonal >= b.length) return walkBack(trace, a.length, b.length);
    }
  }
  return [];
}

const at = (map: ReadonlyMap<number, number>, key: number): number => map.get(key) ?? -1;

function walkBack(
  trace: readonly ReadonlyMap<number, number>[],
  width: number,
  height: number,
): readonly (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  let [x, y] = [width, height];
  for (let depth = trace.length - 1; depth >= 0; depth -= 1) {
    const furthest = trace[depth] ?? new Map<number, number>();
    const diagonal = x - y;
    const isDown =
      diagonal === -depth || (diagonal !== depth && at(furthest, diagonal - 1) < at(furthest, diagonal + 1));
    const previous = isDown ? diagonal + 1 : diagonal - 1;
    const fromX = at(furthest, previous);
    const fromY = fromX - previous;
    while (x > fromX && y > fromY && x > 0 && y > 0) {
      x -= 1;
      y -= 1;
      pairs.push([x, y]);
    }
    [x, y] = [fromX, fromY];
  }
  return pairs.reverse();
}

function gaps(
  pairs: readonly (readonly [number, number])[],
  { head, to, end }: { readonly head: number; readonly to: number; readonly end: number },
): readonly Edit[] {
  const edits: Edit[] = [];
  let [x, y] = [head, head];
  const anchors: readonly (readonly [number, number])[] = [
    ...pairs.map(([i, j]): readonly [number, number] => [i + head, j + head]),
    [to, end],
  ];
  for (const [i, j] of anchors) {
    if (i > x || j > y) edits.push({ from: x, to: i, start: y, end: j });
    [x, y] = [i + 1, j + 1];
  }
  return edits;
}
