import { concat, utf8 } from '../../../../../src/engine/core/bytes.ts';
import type { FileContent } from '../../../../../src/engine/fs/content.ts';
import { heldContent } from '../../../../../src/engine/fs/read.ts';
import { encodeHeader, END, padding, type TarEntry } from '../../../../../src/engine/fs/tar/header.ts';

/** An entry as a test writes it down. */
export interface Entry {
  readonly path: string;
  readonly type?: TarEntry['type'];
  readonly text?: string;
  readonly target?: string;
  readonly mode?: number;
}

/** The bytes of one entry, its header as given and not as a well-behaved writer would have it. */
export function entryBytes({ path, type = 'file', text = '', target, mode = 0o644 }: Entry): Uint8Array {
  const body = utf8(text);
  const metadata = { mode, uid: 0, gid: 0, mtime: 1_000_000 };
  const header = { type, path, metadata, size: body.length, ...(target === undefined ? {} : { linkTarget: target }) };
  return concat([encodeHeader(header), body, padding(body.length)]);
}

/** A tar of some entries. */
export function tarOf(...entries: readonly Entry[]): FileContent {
  return heldContent(concat([...entries.map(entryBytes), END]));
}

/** A ustar header whose fields are raw bytes, with a right checksum. */
export function rawHeader(name: string, flag: string, size: number): Uint8Array {
  const header = encodeHeader({ type: 'file', path: 'x', metadata: { mode: 0, uid: 0, gid: 0, mtime: 0 }, size });
  const block = new Uint8Array(header);
  block.fill(0, 0, 100);
  block.set(utf8(name).subarray(0, 100), 0);
  block.set(utf8(flag), 156);
  block.fill(32, 148, 156);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.set(utf8(`${sum.toString(8).padStart(6, '0')}\0 `), 148);
  return block;
}

/** An extension header (`x`, `g`, `L`, `K`) and its data. */
export function extension(flag: string, data: string): Uint8Array {
  const body = utf8(data);
  return concat([rawHeader('extension', flag, body.length), body, padding(body.length)]);
}
