const UNITS = ['', 'K', 'M', 'G', 'T', 'P', 'E'];

/** A size as `-h` prints it: GNU rounds up to two digits, busybox rounds to the nearest tenth. */
export function humanSize(bytes: number, isBusybox: boolean, base = 1024): string {
  let value = bytes;
  let unit = 0;
  while (value >= base && unit < UNITS.length - 1) {
    value /= base;
    unit += 1;
  }
  if (unit === 0) return String(bytes);
  if (isBusybox) return `${(Math.round(value * 10) / 10).toFixed(1)}${UNITS[unit] ?? ''}`;
  const tenths = Math.ceil(Number((value * 10).toFixed(6)));
  if (tenths < 100) return `${(tenths / 10).toFixed(1)}${suffix(unit, base)}`;
  const whole = Math.ceil(Number(value.toFixed(6)));
  return whole >= base && unit < UNITS.length - 1 ? `1.0${suffix(unit + 1, base)}` : `${whole}${suffix(unit, base)}`;
}

function suffix(unit: number, base: number): string {
  return base === 1000 && unit === 1 ? 'k' : (UNITS[unit] ?? '');
}

const POWERS = 'KMGTPEZY';

/** Units that are no powers: blocks, bytes and words. */
const PLAIN_UNITS: Readonly<Record<string, number>> = { b: 512, c: 1, w: 2 };

/** A count with a unit as coreutils read it (`10`, `2k`, `1MB`, `1KiB`); `null` when it is none. */
export function parseSize(text: string): number | null {
  const match = /^(\d+)(?:([kKMGTPEZYbwc])(B|iB)?)?$/.exec(text);
  if (match === null) return null;
  const [, digits = '', letter, tail] = match;
  if (letter === undefined) return Number(digits);
  const plain = tail === undefined ? PLAIN_UNITS[letter] : undefined;
  if (plain !== undefined) return Number(digits) * plain;
  const power = POWERS.indexOf(letter.toUpperCase()) + 1;
  return power === 0 ? null : Number(digits) * (tail === 'B' ? 1000 : 1024) ** power;
}
