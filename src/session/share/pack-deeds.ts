import { utf8 } from '../../engine/core/bytes.ts';
import type { BroughtFile, Deed, Done, Happening, UploadDeed } from '../log.ts';
import { toBase64Url } from './base64url.ts';
import { RefusedLog } from './refused.ts';

/**
 * A deed as a short list: its kind, milliseconds since the deed or happening before, and what belongs to it. Bytes are a
 * text where they are one, else a list with base64url.
 */
export type Packed = readonly unknown[];

/** Kinds of deeds and happenings by the number that stands for them; only ever added to. */
export const KINDS = ['command', 'write', 'upload', 'input', 'end-input', 'interrupt', 'hang-up', 'resize'] as const;

const numberOf = (kind: (typeof KINDS)[number]): number => KINDS.indexOf(kind);

function packBytes(bytes: Uint8Array): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    if (utf8(text).length === bytes.length) return text;
  } catch {
    // No text.
  }
  return [toBase64Url(bytes)];
}

const packFile = ({ path, size }: BroughtFile): unknown => [path, size];

function packUpload({ folder, files, content }: UploadDeed): Packed {
  // What is kept beside the log is too much for a text.
  if (content instanceof Blob) throw new RefusedLog('too-large');
  return [folder, files.map(packFile), packBytes(content)];
}

function packHappenings(happenings: readonly Happening[], since: number): readonly Packed[] {
  let before = since;
  return happenings.map((happening) => {
    const ago = happening.time - before;
    before = happening.time;
    return [numberOf(happening.kind), ago, ...packRest(happening)];
  });
}

function packRest(deed: Deed | Happening): Packed {
  switch (deed.kind) {
    case 'command': {
      const { line, time, seed, happenings, size } = deed;
      const own = seed.startsWith(`${time}:`) ? Number(seed.slice(`${time}:`.length)) : seed;
      const rest = size === undefined ? [] : [[size.columns, size.rows]];
      const isLast = rest.length === 0 && happenings.length === 0;
      return [line, own, ...(isLast ? [] : [packHappenings(happenings, time)]), ...rest];
    }
    case 'write':
      return [deed.path, packBytes(deed.bytes)];
    case 'upload':
      return packUpload(deed);
    case 'input':
      return [packBytes(deed.bytes)];
    case 'interrupt':
      return deed.signal === undefined ? [] : [deed.signal];
    case 'resize':
      return [deed.size.columns, deed.size.rows];
    default:
      return [];
  }
}

/** Deeds in their order, the first since a time. */
export function packDeeds(done: readonly Done[], since: number): readonly Packed[] {
  let before = since;
  return done.map(({ deed }) => {
    const ago = deed.time - before;
    before = deed.time;
    return [numberOf(deed.kind), ago, ...packRest(deed)];
  });
}
