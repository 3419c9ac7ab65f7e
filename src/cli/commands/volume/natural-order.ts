/** Compares names so that numbers in them count as numbers: `v2` before `v10` (fvbommel/sortorder). */
export function compareNaturally(a: string, b: string): number {
  const left = a.match(/\d+|\D/g) ?? [];
  const right = b.match(/\d+|\D/g) ?? [];
  for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
    const one = left[index] ?? '';
    const other = right[index] ?? '';
    const bothNumbers = /^\d/.test(one) && /^\d/.test(other);
    const difference = bothNumbers ? Number(one) - Number(other) : 0;
    if (difference !== 0) return difference;
    if (!bothNumbers && one !== other) return one < other ? -1 : 1;
  }
  return left.length - right.length;
}
