import { utf8 } from '../../../engine/core/bytes.ts';

/** What the hook in a remote program tells. The kind `raw` is what was written past the hook, such as a native fault. */
export interface Frame {
  readonly kind: string;
  readonly bytes: Uint8Array;
}

const BEGIN = '\x1e';
const END = '\x1f';

/**
 * Reads what a remote program writes. Its service joins standard output and error to one stream of text; the hook keeps
 * them apart by frames: a record separator, a kind, a colon, base64, a unit separator.
 */
export class FrameReader {
  private rest = '';

  /** The frames that are complete with this piece of text. */
  read(text: string): readonly Frame[] {
    const frames: Frame[] = [];
    let at = 0;
    const all = this.rest + text;
    for (;;) {
      const begin = all.indexOf(BEGIN, at);
      const raw = all.slice(at, begin < 0 ? all.length : begin);
      if (raw !== '') frames.push({ kind: 'raw', bytes: utf8(raw) });
      const end = begin < 0 ? -1 : all.indexOf(END, begin);
      if (end < 0) {
        this.rest = begin < 0 ? '' : all.slice(begin);
        return frames;
      }
      const [kind = '', body = ''] = all.slice(begin + 1, end).split(':');
      frames.push({ kind, bytes: fromBase64(body) });
      at = end + 1;
    }
  }
}

export function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
