import { deflateSync } from 'fflate';
import { text as textOf, utf8 } from '../../engine/core/bytes.ts';
import { digestOf } from '../../engine/core/digest.ts';
import { fromBase64Url, toBase64Url } from './base64url.ts';
import { inflated } from './inflated.ts';
import { RefusedLog } from './refused.ts';

/** Bytes of an exercise that is given by a link. */
export const LARGEST_EXERCISE = 16_384;
/** Characters of its text in the link, which is longer than its bytes only where they cannot be packed. */
const LONGEST_TEXT = 24_000;
const VERSION = '1';
const SHAPE = /^(\d{1,4})~([0-9a-f]{16})~([\w-]+)$/;

/** What a link says of an exercise. */
export interface LinkedText {
  readonly yaml: string;
  /** Tells exercises apart: what is done in one is kept under it. */
  readonly sum: string;
}

const sumOf = (data: string): string => digestOf(utf8(`${VERSION}~${data}`)).slice(7, 23);

/**
 * An exercise's YAML as a text of letters that may stand in an address: `1~<sum>~<data>`, packed as shared labs are.
 *
 * @throws RefusedLog `too-large`.
 */
export function writeExerciseText(yaml: string): string {
  const bytes = utf8(yaml);
  if (bytes.length > LARGEST_EXERCISE) throw new RefusedLog('too-large');
  const data = toBase64Url(deflateSync(bytes, { level: 9 }));
  return [VERSION, sumOf(data), data].join('~');
}

function unpacked(data: string): string {
  try {
    return textOf(inflated(fromBase64Url(data), LARGEST_EXERCISE));
  } catch (error) {
    if (error instanceof RefusedLog) throw error;
    throw new RefusedLog('damaged');
  }
}

/**
 * Reads what `writeExerciseText` wrote; what it reads may as well be anybody's.
 *
 * @throws RefusedLog `too-large`, `damaged` or `newer`.
 */
export function readExerciseText(text: string): LinkedText {
  if (text.length > LONGEST_TEXT) throw new RefusedLog('too-large');
  const [, version = '', sum = '', data = ''] = SHAPE.exec(text) ?? [];
  if (Number(version) > Number(VERSION)) throw new RefusedLog('newer');
  if (version !== VERSION || sum !== sumOf(data)) throw new RefusedLog('damaged');
  return { yaml: unpacked(data), sum };
}
