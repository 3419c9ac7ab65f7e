import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { text } from '../../../../src/engine/core/bytes.ts';
import { decompressed, gzip } from '../../../../src/engine/fs/gzip.ts';
import { heldContent, readContent } from '../../../../src/engine/fs/read.ts';

describe('compressed contents', () => {
  it('unpacks gzip and leaves everything else as it is', async () => {
    const bytes = new TextEncoder().encode('hello '.repeat(1000));
    expect(await readContent(await decompressed(heldContent(gzip(bytes))))).toEqual(bytes);
    expect(text(await readContent(await decompressed(heldContent('plain'))))).toBe('plain');
  });

  it('stops at a bomb', async () => {
    const bomb = gzipSync(Buffer.alloc(200_000_000), { level: 9 });
    await expect(decompressed(heldContent(new Uint8Array(bomb)))).rejects.toThrow('times its size');
  });

  it('refuses a truncated stream and a damaged one', async () => {
    const whole = gzip(new TextEncoder().encode('hello'.repeat(1000)));
    await expect(decompressed(heldContent(whole.subarray(0, 30)))).rejects.toThrow('unexpected EOF');
    const damaged = new Uint8Array(whole).fill(255, 12, 20);
    await expect(decompressed(heldContent(damaged))).rejects.toMatchObject({ name: 'EngineError' });
  });

  const TEXT = ('the quick brown fox jumps over the lazy dog\n'.repeat(3) + 'a'.repeat(41) + '\n').repeat(2);
  // What the programs of these names make of it.
  const PACKED = {
    zstd: 'KLUv/QRo5QEA5AJ0aGUgcXVpY2sgYnJvd24gZm94IGp1bXBzIG92ZXIgdGhlIGxhenkgZG9nCmEKAwCrmKGkW17Wm1QZtORiRg==',
    bzip2:
      'QlpoOTFBWSZTWfM1P+cAAHTRgAAQQgA////wIABwUAA0AAAipPVNBpkwhtTbVN4GDIZHUZHEajQaj5AwPY4jsNB2BsNw7jwDYYH4NBuGR3GByGo8DA6D+GwwOoyMjmIfx+jyLuSKcKEh5mp/zg==',
    xz: '/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj4AFbADpdADoaCM52x+Xp1gc0w9EOv85V4aq94OSPmAHdjeUHVJ5lJV8nOmp+tNNI/lAHEv/6J9o7YZdkYHxxcAAAAABMuGkseSmY6gABVtwCAAAA5GWO/7HEZ/sCAAAAAARZWg==',
  };
  const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

  it.each(Object.entries(PACKED))('unpacks %s, and refuses it cut short', async (_, base64) => {
    const bytes = bytesOf(base64);
    expect(text(await readContent(await decompressed(heldContent(bytes))))).toBe(TEXT);
    const cut = decompressed(heldContent(bytes.subarray(0, bytes.length - 20)));
    await expect(cut).rejects.toMatchObject({ name: 'EngineError' });
  });

  it.each([PACKED.bzip2, PACKED.xz])('refuses %s damaged', async (base64) => {
    const damaged = bytesOf(base64).fill(0xa5, 12, 30);
    await expect(decompressed(heldContent(damaged))).rejects.toMatchObject({ name: 'EngineError' });
  });
});
