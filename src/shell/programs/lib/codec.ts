/**
 * Bytes as text and back without loss: valid UTF-8 is what it says, any other byte becomes a lone surrogate
 * U+DC80…U+DCFF (as Python's `surrogateescape` has it), so that filters pass binary data through untouched.
 */
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

const ESCAPED = 0xdc00;

export function decode(bytes: Uint8Array): string {
  try {
    return strict.decode(bytes);
  } catch {
    return decodeLossless(bytes);
  }
}

export function encode(text: string): Uint8Array {
  return text.isWellFormed() ? encoder.encode(text) : encodeLossless(text);
}

/** Bytes of a text in UTF-8. */
export function byteLength(text: string): number {
  return encode(text).length;
}

/** One character for each byte, U+0000 to U+00FF. */
export function decodeBytes(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}

/** The inverse of `decodeBytes`. */
export function encodeBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  if (lead < 0xc2) return 0;
  if (lead < 0xe0) return 2;
  if (lead < 0xf0) return 3;
  return lead < 0xf5 ? 4 : 0;
}

function decodeLossless(bytes: Uint8Array): string {
  const parts: string[] = [];
  let start = 0;
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at);
    const sequence = bytes.subarray(at, at + length);
    if (length === 1 || (length > 1 && sequence.length === length && isValid(sequence))) {
      at += length;
      continue;
    }
    if (at > start) parts.push(strict.decode(bytes.subarray(start, at)));
    parts.push(String.fromCharCode(ESCAPED + (bytes[at] ?? 0)));
    at += 1;
    start = at;
  }
  if (at > start) parts.push(strict.decode(bytes.subarray(start, at)));
  return parts.join('');
}

function isValid(sequence: Uint8Array): boolean {
  try {
    strict.decode(sequence);
    return true;
  } catch {
    return false;
  }
}

function encodeLossless(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code >= ESCAPED + 0x80 && code <= ESCAPED + 0xff) bytes.push(code - ESCAPED);
    else bytes.push(...encoder.encode(character));
  }
  return Uint8Array.from(bytes);
}
