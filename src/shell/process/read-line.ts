import { concat, text } from '../../engine/core/bytes.ts';
import type { PushbackSource } from './open-file.ts';
import { abortable } from './process.ts';

export interface Line {
  /** Without its delimiter. */
  readonly text: string;
  /** The input was over before a delimiter came. */
  readonly ended: boolean;
}

/** Reads up to a one-byte delimiter and puts back what follows it; `limit` is a number of characters. */
export async function readLine(
  source: PushbackSource,
  delimiter: string,
  signal: AbortSignal,
  limit = Infinity,
): Promise<Line> {
  const byte = delimiter === '' ? 0 : delimiter.charCodeAt(0);
  const chunks: Uint8Array[] = [];
  for (;;) {
    const chunk = await abortable(source.read(signal), signal);
    if (chunk === null) return { text: text(concat(chunks)), ended: true };
    const end = chunk.indexOf(byte);
    const taken = end < 0 ? chunk : chunk.subarray(0, end);
    chunks.push(taken);
    if (limit < Infinity) {
      const whole = text(concat(chunks));
      if ([...whole].length >= limit) {
        const kept = [...whole].slice(0, limit).join('');
        const used = new TextEncoder().encode(kept).length - (concat(chunks).length - taken.length);
        source.unread(chunk.subarray(used));
        return { text: kept, ended: false };
      }
    }
    if (end < 0) continue;
    source.unread(chunk.subarray(end + 1));
    return { text: text(concat(chunks)), ended: false };
  }
}
