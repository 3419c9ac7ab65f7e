/** Compares names with numbers in them as people count: `a2` before `a10` (GNU `sort -V`, `ls -v`). */
export function compareVersions(a: string, b: string): number {
  if (a === b) return 0;
  const special = (text: string): number => ['', '.', '..'].indexOf(text);
  const [specialA, specialB] = [special(a), special(b)];
  if (specialA >= 0 || specialB >= 0) return (specialA < 0 ? 3 : specialA) - (specialB < 0 ? 3 : specialB);
  if (a.startsWith('.') !== b.startsWith('.')) return a.startsWith('.') ? -1 : 1;
  const order = compareParts(withoutSuffix(a), withoutSuffix(b)) || compareParts(a, b);
  return order || (a < b ? -1 : 1);
}

const withoutSuffix = (text: string): string => text.replace(/(?:\.[A-Za-z~][A-Za-z0-9~]*)*$/, '');

/** Letters before other characters, `~` before everything, even the end. */
function rank(character: string | undefined): number {
  if (character === undefined) return 0;
  if (character === '~') return -1;
  if (/\d/.test(character)) return 0;
  return /[a-zA-Z]/.test(character) ? character.charCodeAt(0) : character.charCodeAt(0) + 256;
}

function compareParts(a: string, b: string): number {
  const partsA: string[] = a.match(/\d+|\D+/g) ?? [];
  const partsB: string[] = b.match(/\d+|\D+/g) ?? [];
  if (/^\d/.test(a)) partsA.unshift('');
  if (/^\d/.test(b)) partsB.unshift('');
  for (let index = 0; index < Math.max(partsA.length, partsB.length); index += 1) {
    const [partA = '', partB = ''] = [partsA[index], partsB[index]];
    const order = index % 2 === 1 ? Number(partA || 0) - Number(partB || 0) : compareLetters(partA, partB);
    if (order !== 0) return order;
  }
  return 0;
}

function compareLetters(a: string, b: string): number {
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const order = rank(a[index]) - rank(b[index]);
    if (order !== 0) return order;
  }
  return 0;
}
