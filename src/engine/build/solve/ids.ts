import type { Random } from '../../core/random.ts';

const BASE36 = 'abcdefghijklmnopqrstuvwxyz0123456789';
const RECORD_ID_LENGTH = 25;

/** An ID as BuildKit gives its records: 25 lower-case letters and digits. */
export function recordId(random: Random): string {
  return Array.from({ length: RECORD_ID_LENGTH }, () => BASE36[random.below(BASE36.length)] ?? 'a').join('');
}

/** A random UUID. */
export function uuid(random: Random): string {
  return [8, 4, 4, 4, 12].map((digits) => random.hex(digits)).join('-');
}
