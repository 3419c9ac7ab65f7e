import type { ContentView } from '../../session/look/looks.ts';
import { humanSize3 } from '../../session/wording.ts';
import { html } from '../svg.ts';
import type { FilesWords } from './words.ts';

/** Bytes of a file that are asked for; the beginning of a larger one. */
export const MOST_BYTES = 65_536;
const HEX_WIDTH = 16;
const MOST_HEX = 4096;

/** How bytes can be shown. */
export type ContentMode = 'text' | 'hex' | 'image';

const IMAGE_TYPES: readonly (readonly [type: string, magic: readonly number[]])[] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38]],
];

const imageType = (bytes: Uint8Array): string | null =>
  IMAGE_TYPES.find(([, magic]) => magic.every((byte, at) => bytes[at] === byte))?.[0] ?? null;

/** The text of bytes, or `null` for what is none. */
function textOf({ bytes, size }: ContentView): string | null {
  if (bytes.includes(0)) return null;
  try {
    // A cut character at the end of a piece is no fault.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: bytes.length < size });
  } catch {
    return null;
  }
}

/** The ways in which a content can be shown, the best first. */
export function modesFor(content: ContentView): readonly ContentMode[] {
  if (imageType(content.bytes) !== null && content.bytes.length === content.size) return ['image', 'hex'];
  return textOf(content) === null ? ['hex'] : ['text', 'hex'];
}

/** Sixteen bytes a line: their place, their values, their characters. */
export function hexOf(bytes: Uint8Array): string {
  const lines: string[] = [];
  for (let at = 0; at < Math.min(bytes.length, MOST_HEX); at += HEX_WIDTH) {
    const row = [...bytes.subarray(at, at + HEX_WIDTH)];
    const values = row.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const characters = row.map((byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '.')).join('');
    lines.push(`${at.toString(16).padStart(6, '0')}  ${values.padEnd(3 * HEX_WIDTH - 1)}  ${characters}`);
  }
  return lines.join('\n');
}

/** A content as an element. */
export function contentElement(content: ContentView, mode: ContentMode, name: string, words: FilesWords): HTMLElement {
  const { bytes, size } = content;
  if (mode === 'image') {
    const picture = html('img', 'files-image');
    picture.src = `data:${imageType(bytes) ?? ''};base64,${btoa(String.fromCharCode(...bytes))}`;
    picture.alt = words.pictureOf(name);
    return picture;
  }
  const shown = mode === 'hex' ? Math.min(bytes.length, MOST_HEX) : bytes.length;
  const text = mode === 'hex' ? hexOf(bytes) : (textOf(content) ?? '');
  const rest = size > shown ? [html('p', 'files-rest', words.moreBytes(humanSize3(size - shown)))] : [];
  const body = html('pre', 'files-text', text === '' ? words.emptyFile : text);
  body.tabIndex = 0;
  body.setAttribute('aria-label', words.contentOf(name));
  body.setAttribute('role', 'group');
  return html('div', '', body, ...rest);
}
