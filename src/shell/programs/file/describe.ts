/** What a file is, in words and as the web names it. */
export interface Kind {
  readonly text: string;
  readonly mime: string;
  readonly charset: string;
}

const binary = (text: string, mime: string): Kind => ({ text, mime, charset: 'binary' });

/** Formats by the bytes at an offset. */
const SIGNATURES: readonly (readonly [offset: number, bytes: string, kind: Kind])[] = [
  [0, '\x1f\x8b', binary('gzip compressed data', 'application/gzip')],
  [0, 'BZh', binary('bzip2 compressed data', 'application/x-bzip2')],
  [0, '\xfd7zXZ\0', binary('XZ compressed data', 'application/x-xz')],
  [0, '\x28\xb5\x2f\xfd', binary('Zstandard compressed data', 'application/zstd')],
  [0, 'PK\x03\x04', binary('Zip archive data', 'application/zip')],
  [0, 'GIF8', binary('GIF image data', 'image/gif')],
  [0, '\xff\xd8\xff', binary('JPEG image data', 'image/jpeg')],
  [0, '%PDF-', binary('PDF document', 'application/pdf')],
  [257, 'ustar\x20\x20\0', binary('POSIX tar archive (GNU)', 'application/x-tar')],
  [257, 'ustar\0', binary('POSIX tar archive', 'application/x-tar')],
];

const ELF_TYPES = ['no file type', 'relocatable', 'executable', 'shared object', 'core file'];

function elf(bytes: Uint8Array): Kind {
  const bits = bytes[4] === 1 ? '32-bit' : '64-bit';
  const order = bytes[5] === 2 ? 'MSB' : 'LSB';
  const type = ELF_TYPES[(order === 'LSB' ? bytes[16] : bytes[17]) ?? 0] ?? 'no file type';
  return binary(`ELF ${bits} ${order} ${type}`, 'application/x-executable');
}

function png(bytes: Uint8Array): Kind | null {
  if (bytes.length < 26) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return binary(`PNG image data, ${view.getUint32(16)} x ${view.getUint32(20)}`, 'image/png');
}

/** What a text is written in: the words, and its type. */
const SCRIPTS: readonly (readonly [RegExp, string, string])[] = [
  [/^#! *\/bin\/sh\b/, 'POSIX shell script, # executable', 'text/x-shellscript'],
  [/^#! *(?:\/usr)?\/bin\/(?:env )?bash\b/, 'Bourne-Again shell script, # executable', 'text/x-shellscript'],
  [/^#! *\S*\/(?:env )?python[\d.]*\b/, 'Python script, # executable', 'text/x-script.python'],
  [/^#! *\/usr\/bin\/env node\b/, 'Node.js script, # executable', 'application/javascript'],
  [/^\s*<!doctype html|^\s*<html/i, 'HTML document, #', 'text/html'],
  [/^<\?xml version="1\.\d"/, 'XML 1.0 document, #', 'text/xml'],
];

function isJson(text: string): boolean {
  if (!/^\s*[{[]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function describeText(text: string): Kind {
  const isAscii = /^[\x07-\x0d\x1b\x20-\x7e]*$/.test(text);
  const charset = isAscii ? 'us-ascii' : 'utf-8';
  if (isJson(text)) return { text: 'JSON text data', mime: 'application/json', charset };
  const words = isAscii ? 'ASCII text' : 'Unicode text, UTF-8 text';
  const longest = Math.max(...text.split('\n').map((line) => line.length));
  const script = SCRIPTS.find(([pattern]) => pattern.test(text));
  const notes = [
    longest > 300 ? `, with very long lines (${longest})` : '',
    text.includes('\n') ? '' : ', with no line terminators',
    text.includes('\r\n') ? ', with CRLF line terminators' : '',
  ].join('');
  const shown = script === undefined ? words : script[1].replace('#', words);
  const [lead, end = ''] = shown.split(' executable');
  return {
    text: `${lead ?? ''}${shown.endsWith(' executable') ? ' executable' : ''}${end}${notes}`,
    mime: script?.[2] ?? 'text/plain',
    charset,
  };
}

/** Tells what bytes are that a file begins with. */
export function describe(bytes: Uint8Array): Kind {
  if (bytes.length === 0) return binary('empty', 'inode/x-empty');
  const latin = Array.from(bytes.subarray(0, 265), (byte) => String.fromCharCode(byte)).join('');
  if (latin.startsWith('\x7fELF')) return elf(bytes);
  if (latin.startsWith('\x89PNG\r\n\x1a\n')) return png(bytes) ?? binary('data', 'application/octet-stream');
  const known = SIGNATURES.find(([offset, start]) => latin.startsWith(start, offset));
  if (known !== undefined) return known[2];
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    if (!/[\0-\x06\x0e-\x1a\x1c-\x1f]/.test(text)) return describeText(text);
  } catch {
    // Not UTF-8, so no text that is told from data here.
  }
  return binary('data', 'application/octet-stream');
}
