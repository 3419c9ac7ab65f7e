import { deflateSync } from 'fflate';
import { text as textOf, utf8 } from '../../engine/core/bytes.ts';
import { digestOf } from '../../engine/core/digest.ts';
import type { Deed, Done } from '../log.ts';
import { fromBase64Url, toBase64Url } from './base64url.ts';
import { inflated } from './inflated.ts';
import { packDeeds } from './pack-deeds.ts';
import { RefusedLog } from './refused.ts';
import { joined, partsOfText, VERSION } from './text-parts.ts';
import { unpackDeeds } from './unpack-deeds.ts';

/** A log that can be done again elsewhere. */
export interface SharedLog {
  /** Name of the start. */
  readonly start: string;
  readonly deeds: readonly Deed[];
  /** Says what the deeds led to where they were done. */
  readonly end: string;
}

/** Characters of a text: an embedding page takes no more than 64 KB. */
const LONGEST_TEXT = 60_000;
/** Bytes of what a text unpacks to. */
const LARGEST = 2_000_000;
const MOST_DEEDS = 2000;

const sumOf = (start: string, data: string): string => digestOf(utf8(`${VERSION}~${start}~${data}`)).slice(7, 23);

/**
 * The deeds of a session since a start, as a text of letters that may stand in an address.
 *
 * @param since Milliseconds at which the start's clock began.
 * @throws RefusedLog `too-large`.
 */
export function writeLogText(start: string, done: readonly Done[], end: string, since: number): string {
  const content = utf8(JSON.stringify([end, packDeeds(done, since)]));
  const data = toBase64Url(deflateSync(content, { level: 9 }));
  const text = joined({ version: VERSION, start, sum: sumOf(start, data), data });
  if (text.length > LONGEST_TEXT || content.length > LARGEST || done.length > MOST_DEEDS)
    throw new RefusedLog('too-large');
  return text;
}

function contentOf(data: string): readonly unknown[] {
  try {
    const content: unknown = JSON.parse(textOf(inflated(fromBase64Url(data), LARGEST)));
    if (Array.isArray(content)) return content;
  } catch (error) {
    if (error instanceof RefusedLog) throw error;
  }
  throw new RefusedLog('damaged');
}

/**
 * Reads what `writeLogText` wrote; what it reads may as well be anybody's.
 *
 * @throws RefusedLog with the reason.
 */
export function readLogText(text: string, since: number): SharedLog {
  if (text.length > LONGEST_TEXT) throw new RefusedLog('too-large');
  const parts = partsOfText(text);
  if (parts === null) throw new RefusedLog('damaged');
  const { version, start, sum, data } = parts;
  if (Number(version) > Number(VERSION)) throw new RefusedLog('newer');
  if (version !== VERSION || sum !== sumOf(start, data)) throw new RefusedLog('damaged');
  const [end, packed] = contentOf(data);
  const deeds = unpackDeeds(packed, since);
  if (typeof end !== 'string') throw new RefusedLog('damaged');
  if (deeds.length > MOST_DEEDS) throw new RefusedLog('too-large');
  return { start, deeds, end };
}
