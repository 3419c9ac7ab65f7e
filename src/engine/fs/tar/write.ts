import { concat } from '../../core/bytes.ts';
import type { FileContent } from '../content.ts';
import { joinedContent } from '../joined.ts';
import type { Changeset } from '../node.ts';
import { heldContent } from '../read.ts';
import { layerEntries, type LayerEntry } from './entries.ts';
import { encodeHeader, END, padding } from './header.ts';

/** Small pieces are joined up to this many bytes, so that a tar of many small files is a few chunks. */
const PIECE = 1 << 16;

/** An archive of some entries as one content: headers are held, files stay what they are until somebody reads them. */
export function archiveContent(entries: readonly LayerEntry[]): FileContent {
  const parts: FileContent[] = [];
  let small: Uint8Array[] = [];
  let size = 0;
  const flush = (): void => {
    if (size > 0) parts.push(heldContent(concat(small)));
    small = [];
    size = 0;
  };
  const add = (bytes: Uint8Array): void => {
    small.push(bytes);
    size += bytes.length;
    if (size >= PIECE) flush();
  };
  for (const { entry, content } of entries) {
    add(encodeHeader(entry));
    if (content === null || content.size === 0) continue;
    if (content.kind === 'held' && content.size < PIECE) add(content.bytes);
    else {
      flush();
      parts.push(content);
    }
    add(padding(content.size));
  }
  add(END);
  flush();
  return joinedContent(parts);
}

/** A layer's tar as one content, byte for byte the same for the same changeset; its digest is the diff ID. */
export function tarContent(changeset: Changeset): FileContent {
  return archiveContent(layerEntries(changeset));
}
